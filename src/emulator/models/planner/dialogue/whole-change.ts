import { isKnown } from '../../../language/lexicon.js';
import type { Word } from '../../../language/words.js';
import { wantsAccount } from '../parameters/free-text.js';
import { fits } from '../tools/choose.js';
import type { Parameter } from '../tools/parameter.js';
import { type Meaning, meant, outside, speaksOf, strange, type View } from './meaning.js';
import { isOpen } from './telling.js';

/**
 * The only change that a phrase without a verb gives all values for, most with a type of their own, and that leaves none over;
 * the call before may give some of them.
 */
export function wholeChange(view: View): Meaning | undefined {
  const [only, another] = view.meanings.filter((one) => {
    const isForeign = (word: Word): boolean =>
      isSpoken(word) &&
      // What stands before a colon is a heading.
      view.clause.text[word.end] !== ':' &&
      (one.tool.verbStems.has(word.stem) || !fits(view.situation.agent, one.tool, word));
    if (!one.tool.writes || !isOpen(view, one) || outside(view, one).some(isForeign)) return false;
    const firm = firmOf(one, strange(view, one) <= 1);
    const isMore = firm.length === 2 && view.situation.earlier.at(-1)?.calls.length === 1 && strange(view, one) === 0;
    const isAll = firm.length === 2 && saysAll(one) && speaksOf(view, one) && strange(view, one) === 0;
    return (firm.length >= 3 || isMore || isAll) && one.isComplete() && one.left().length === 0;
  });
  if (only === undefined || another !== undefined) return undefined;
  const look = meant(view, 'looks');
  const isLook = look !== undefined && look.left().length === 0 && look.said().size >= only.said().size;
  return isLook && !(only.tool.isConfirmed && only.sure() > look.sure()) ? undefined : only;
}

/** The values that a type or shape ties to a parameter, or words beside them, where little else is said. */
const firmOf = ({ tool, reading }: Meaning, takesTexts: boolean): Parameter[] =>
  tool.parameters.filter((p) => {
    const found = reading().values.get(p.name);
    const isTied =
      p.kind !== 'text' || (takesTexts && !wantsAccount(p) && found?.every(({ points }) => points >= 3) === true);
    return found !== undefined && p.kind !== 'boolean' && isTied;
  });

const saysAll = ({ tool, said }: Meaning): boolean => tool.parameters.every((p) => !p.required || said().has(p.name));

const PRONOUNS = new Set(
  'i you he she it we they me him her us them who which that would could should may might must be is are was were have had has not never if when'.split(
    ' ',
  ),
);
const isSpoken = (word: Word): boolean =>
  PRONOUNS.has(word.text) || isKnown('verbs', word.text) || isKnown('past', word.text);
