import { type Found, overlaps } from '../parameters/source.js';
import type { Parameter } from '../tools/parameter.js';
import { type Quantity, quantitiesIn } from './numbers.js';
import { type Candidate, ownShare, placed, type Searched, type Stretch } from './stretch.js';
import { isClosed, isJoint, type Token } from './tokens.js';

/** The numbers of a text that are no part of other stretches, each with its unit and with the currency that its sign tells. */
export function countedIn(
  { text, tokens, tool }: Searched,
  others: readonly Found[],
  isFree: (one: Found) => boolean,
): Stretch[] {
  return quantitiesIn(text, tokens)
    .filter((one) => !overlaps(one, others))
    .flatMap((quantity) => {
      const next = tokens.find((token) => token.start >= quantity.end);
      const isBeside = next?.kind === 'word' && next.start <= quantity.end + 1;
      const unit = quantity.unit !== '' ? quantity.unit : isBeside ? next.lower : '';
      const own = next === undefined ? 0 : ownShare([next], tool);
      const number = { ...quantity, sort: 'number', quantity, unit, own } as const;
      const glued = quantity.unit === '' ? [] : tool.parameters.filter(wantsUnit);
      const units = glued.map(
        (only): Stretch => ({
          ...placed(tokens, quantity.start, quantity.end),
          value: quantity.unit,
          start: quantity.end - quantity.unit.length,
          end: quantity.end,
          sort: 'unit',
          only,
        }),
      );
      return [...[number].filter(isFree), ...units, ...currencyOf(quantity, { text, tokens, tool })];
    });
}

const wantsUnit = (p: Parameter): boolean => p.kind === 'text' && p.type === 'string' && /units?$/i.test(p.name);

/** The currency that a sign before a number, or behind it, stands for, where one parameter lists it. */
function currencyOf({ start, end }: Quantity, { text, tokens, tool }: Searched): Stretch[] {
  const code = CODES[text.charAt(start)] ?? CODES[SIGN_BEHIND.exec(text.slice(end))?.[1] ?? text.charAt(start)];
  const [only, more] = tool.parameters.filter(({ values }) => values.some(({ value }) => value === code));
  const isOne = only !== undefined && more === undefined;
  return isOne ? [{ ...placed(tokens, start, start + 1), value: code, start, end: start, sort: 'listed', only }] : [];
}

const CODES: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY', '₹': 'INR' };
const SIGN_BEHIND = /^\s?([$€£¥₹])(?!\s?\d)/;

/** `4, 5 and 6`: numbers of one row. */
export function inRows(found: readonly Candidate[], tokens: readonly Token[]): void {
  const numbers = found.filter(({ sort }) => sort === 'number');
  for (const [i, one] of numbers.entries()) {
    const before = numbers[i - 1];
    const isNext = before !== undefined && tokens.slice(before.to, one.from).every((token) => isJoint(token));
    one.row = (isNext ? before.row : undefined) ?? one.from;
  }
}

/** Numbers with the word behind them: `5 boxes`. */
export function amountsIn(text: string, tokens: readonly Token[], found: readonly Candidate[]): Stretch[] {
  return found.flatMap(({ sort, start, to, quantity }): Stretch[] => {
    const next = sort === 'number' ? tokens[to] : undefined;
    if (next === undefined || quantity === undefined || next.kind !== 'word' || quantity.unit !== '' || isClosed(next))
      return [];
    return [{ value: text.slice(start, next.end), start, end: next.end, sort: 'amount', quantity }];
  });
}
