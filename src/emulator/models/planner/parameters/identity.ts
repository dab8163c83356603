import type { IdShape } from '../tools/id-shape.js';
import type { Parameter } from '../tools/parameter.js';
import { findEmails, findPhones, findUrls } from './contacts.js';
import { findIds } from './ids.js';
import type { Found, Source } from './source.js';

/** Whether a parameter names one thing or person: such values are remembered, and several of them are several calls. */
export const isIdentity = ({ kind }: Parameter): boolean =>
  kind === 'id' || kind === 'email' || kind === 'phone' || kind === 'url';

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
      return findUrls(source.text);
    default:
      return [];
  }
}
