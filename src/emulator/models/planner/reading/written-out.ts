import { isWriteVerb } from '../../../language/verbs.js';
import { words } from '../../../language/words.js';
import { isVerbOf } from '../tools/choose.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';

/** A number that is no part of another value. */
const BARE = /(?<![\w.,:/$€£#-]|\w [$€£])\d+(?![\w%$€£]| [$€£]|[.:,/-]\d)/g;
const JOINT = String.raw`\s*(?:,|&|\+|/|\b(?:and|or|plus|n)\b)(?: and| or)?\s*(?:(?:of|for|on) )?`;
/** Where it may stand for a thing: first, or behind what joins things. */
const BEFORE = /(?:^|[,;:.!?&] |\b(?:and|n|or|not|only|then|but) )$/i;
/** `120 boxes`, `120 usd`. */
const COUNTED =
  /^ (?!(?:is|was|has|as|pls|goes|status)\b)(?:[a-z]+s|eur\w*|usd|gbp|chf|dollar|pound|week|hour|min\w*|[a-z]{1,2})\b/i;

/**
 * `AB-117 and 118`; `send 204 back`, after `AB-117` was spoken of: the code that is meant. Away from such a code a number is one only
 * where it was spoken of, or where the functions that take such codes take no number beside them.
 */
export function writtenOut(text: string, spoken: string, tools: readonly Tool[]): string {
  return text.replace(BARE, (number: string, at: number) => {
    const [before, after] = [text.slice(0, at), text.slice(at + number.length)];
    if (/^\W*$/.test(before + after) || COUNTED.test(after)) return number;
    const alike = [...spoken.matchAll(/(?<![\w-])([a-z]\w*-|[a-z]+)(\d+)\b/gi)].filter(
      ([, , end]) => end?.length === number.length,
    );
    const [head, another] = new Set(alike.map(([, one = '']) => one.toUpperCase()));
    if (head === undefined || another !== undefined) return number;
    const isTaken = ({ shape }: Parameter): boolean =>
      shape?.prefix.toUpperCase() === head.replace('-', '') &&
      shape.example.replace(/\D/g, '').length === number.length;
    const takes = tools.filter(({ parameters }) => parameters.some(isTaken));
    const isInRow =
      new RegExp(`${head}\\d+(?:${JOINT}\\d+)*${JOINT}$`, 'i').test(before) ||
      new RegExp(`^(?:${JOINT}\\d+)*${JOINT}${head}\\d`, 'i').test(after);
    const verb = words(before).at(-1);
    const isVerb = verb !== undefined && (takes.some((tool) => isVerbOf(verb, tool)) || isWriteVerb(verb.stem));
    const isThing = number.length > 2 && (isVerb || BEFORE.test(before));
    const isKnown =
      spoken.toUpperCase().includes(head + number) ||
      (takes.length > 0 && takes.every((tool) => !tool.parameters.some(({ kind }) => kind === 'number')));
    return (takes.length > 0 && isInRow) || (isThing && isKnown) ? head + number : number;
  });
}
