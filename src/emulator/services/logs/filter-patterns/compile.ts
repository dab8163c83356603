import { compileFields } from './fields.js';
import { compileJson } from './json.js';
import type { Filter } from './operands.js';
import { compileTerms } from './terms.js';

/**
 * CloudWatch's filter syntax: terms, `{ $.field = value }` over JSON, `[column, column = value]` over columns. Case
 * counts. An empty pattern is met by every message. Throws `InvalidParameterException`.
 */
export function compileFilter(pattern = ''): Filter {
  const text = pattern.trim();
  if (text.startsWith('{')) return compileJson(text);
  return text.startsWith('[') ? compileFields(text) : compileTerms(text);
}
