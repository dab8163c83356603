import { stem } from '../../../language/stem.js';
import type { IdShape } from '../tools/id-shape.js';
import type { Parameter } from '../tools/parameter.js';
import { findDomains, findEmails, findPhones, findUrls } from './contacts.js';
import { findIds } from './ids.js';
import type { Found, Source } from './source.js';

/** Whether a parameter names one thing or person: such values are remembered, and several of them are several calls. */
export const isIdentity = ({ kind }: Parameter): boolean =>
  kind === 'id' || kind === 'email' || kind === 'phone' || kind === 'url';

/** Whether a parameter takes the name of a domain rather than an address in it. */
export const isDomain = ({ kind, nameStems }: Parameter): boolean =>
  kind === 'url' && nameStems.includes(stem('domain'));

/** The values in a text that a naming parameter can take. */
export function findIdentities(parameter: Parameter, source: Source, shapes: IdShape[]): Found[] {
  switch (parameter.kind) {
    case 'id':
      return findIds(parameter, source, shapes);
    case 'email':
      return findEmails(source.text);
    case 'phone':
      return findPhones(source.text);
    case 'url':
      return isDomain(parameter) ? findDomains(source.text) : findUrls(source.text);
    default:
      return [];
  }
}
