import { stem } from '../../../language/stem.js';
import type { Reading } from '../reading/align.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import type { Draft } from './decision.js';
import { personOf } from './memory.js';

/** Whether a name stands in the clause where an id is wanted. */
export const namesSomebody = ({ left }: Reading, tool: Tool): boolean =>
  tool.parameters.some((p) => p.kind === 'id' && p.required) &&
  left.some(
    ({ known, sort, value }) =>
      known === 'person' || (sort === 'name' && known !== 'place' && isName(String(value), tool)),
  );

/** Whether a word of a name has a capital and is none of the function's own. */
const isName = (value: string, tool: Tool): boolean =>
  !/\d/.test(value) &&
  value.split(' ').some((one) => /^\p{Lu}/u.test(one) && !tool.vocabulary.has(stem(one.toLowerCase())));

/** Of a look that is about whoever asks unless somebody's id is said: the id of whom a name is said. */
export function whose(text: string, { left }: Reading, { tool, input }: Draft): Parameter | undefined {
  const person = personOf(text);
  const isNamed = person === 'other' || (person === 'none' && left.some(({ known }) => known === 'person'));
  return tool.writes || !isNamed
    ? undefined
    : tool.parameters.find((p) => p.kind === 'id' && !p.required && input[p.name] === undefined);
}
