import { isKnown } from '../../../language/lexicon.js';
import type { Found } from '../parameters/source.js';
import type { Parameter } from '../tools/parameter.js';
import { isUnheardOf, type Token } from './tokens.js';

/** How a way is written from one end to the other: `Here-There`. */
const WAY = /^\p{Lu}\p{L}+( ?[-–/>] ?| to )\p{Lu}\p{L}+$/u;

/** `from here to there` for a parameter whose examples are ways from one to the other, written as those are. */
export function waysIn(p: Parameter, text: string, tokens: readonly Token[]): Found[] {
  const [joint] = p.examples.flatMap((one) => WAY.exec(one)?.slice(1) ?? []);
  if (joint === undefined || !/\b(?:routes?|direction|ways?|legs?|lines?|pairs?|connections?)\b/i.test(p.description))
    return [];
  const isEnd = (at: number): boolean => {
    const token = tokens[at];
    if (token?.kind !== 'word') return false;
    return isUnheardOf(token) || isKnown('places', token.lower) || (token.capital && at > 0);
  };
  return tokens.flatMap(({ lower }, at) => {
    if (!/^(?:to|-|–|>)$/.test(lower) || !isEnd(at - 1) || !isEnd(at + 1)) return [];
    let [from, to] = [at - 1, at + 1];
    while (tokens[from]?.capital && tokens[from - 1]?.capital && isEnd(from - 1)) from--;
    while (tokens[to]?.capital && tokens[to + 1]?.capital) to++;
    const [start = 0, end = 0] = [tokens[from]?.start, tokens[to]?.end];
    const [first, last] = [text.slice(start, tokens[at - 1]?.end), text.slice(tokens[at + 1]?.start, end)];
    return [{ value: `${first}${joint}${last}`, start, end }];
  });
}
