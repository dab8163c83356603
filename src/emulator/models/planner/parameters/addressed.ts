import { corrected } from '../reading/corrected.js';
import type { IdShape } from '../tools/id-shape.js';
import type { Parameter } from '../tools/parameter.js';
import { findIdentities } from './identity.js';
import type { Found, Source } from './source.js';

const JOINED = /^\)?\s*(?:,|;|&|\/|and|or|plus|,\s*and|as well as|and also)\s*(?:for |of |the |[a-zà-ɏ]+ ){0,2}\(?$/iu;
const FOR = /\b(?:for|of|on behalf of)\s+(?:[a-zà-ɏ]+\s+){0,2}$/iu;

/**
 * Of several identifiers in a request those that it is about: all of a list (`X-1, X-2 and X-3`), else the one after `for`.
 * None when that stays open: a change must not hit whoever else was mentioned.
 */
export function addressed(parameter: Parameter, source: Source, shapes: IdShape[]): unknown[] {
  const found = corrected(source.text, findIdentities(parameter, source, shapes));
  if (found.length < 2 || found.every((one, i) => i === 0 || isJoined(source.text, found[i - 1], one))) {
    return [...new Set(found.map((one) => one.value))];
  }
  const meant = new Set(found.filter((one) => FOR.test(source.text.slice(0, one.start))).map((one) => one.value));
  return meant.size === 1 ? [...meant] : [];
}

const isJoined = (text: string, before: Found | undefined, one: Found): boolean =>
  before !== undefined && (before.value === one.value || JOINED.test(text.slice(before.end, one.start)));
