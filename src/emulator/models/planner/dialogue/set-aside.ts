import { escaped } from '../../../language/escape.js';
import { AFTER_ALL, leftAlone, NOT_ASKED, OF_OTHER } from '../../../language/taken-back.js';
import { isWriteVerb } from '../../../language/verbs.js';
import { words } from '../../../language/words.js';
import type { Agent } from '../tools/agent.js';
import type { Decision } from './decision.js';

const CODE = /(?<![\w-])(?=[a-z\d-]*\d)[a-z]{1,6}-?[a-z\d]{2,}(?![\w-]|\.\d)/gi;
/** Before the pieces of a message. */
const PIECES = /(?=[.;!?,]\s|(?<!,)\s(?:and|but|while|not|[-–—]+)\s)/i;
const JOINT = /^\W*(?:(?:and|but|while)\b\W*)?/i;
const DAY = /\d|day\b|tomorrow|tonight|\b(?:un)?till?\b/i;
/** Nobody names more. */
const MOST = 12;
const MAYBE = /\b(?:i|we) (?:might|may)\b/i;

/**
 * What is said without what is only told of a record beside the one that something is asked for, namely that nothing happens to it:
 * `move A-10 to Monday, not A-11, that one is my sister's`.
 */
export function withoutSetAside(text: string, agent: Agent): string {
  const codes = (text.match(CODE) ?? []).map((code) => code.toLowerCase());
  if (codes.length > MOST) return text;
  const pieces = text.split(PIECES);
  const gone = new Set<number>();
  for (const [i, piece] of pieces.entries()) {
    const isBehind = gone.has(i - 1) && goesOn(piece, agent);
    const isAsked = /\?/.test(piece.slice(1) + pieces[i + 1]?.charAt(0));
    if (isBehind || (!isAsked && isAside(piece.replace(JOINT, ''), codes, agent))) gone.add(i);
  }
  const left =
    gone.size === 0
      ? text
      : pieces
          .filter((_, i) => !gone.has(i))
          .join('')
          .replace(JOINT, '');
  const behind = pieces.slice(Math.max(...gone) + 1).join('');
  const isBeside = (code: string): boolean =>
    codes.some((one) => left.toLowerCase().includes(one) && headOf(one) === headOf(code));
  const others = codes.filter((code) => !left.toLowerCase().includes(code));
  return words(left).length > 1 && others.every(isBeside) && !AFTER_ALL.test(behind) ? left : text;
}

/** What is said of `him` or `the other`, right behind what set a record aside, may be meant of that one: it is asked. */
export function notOfOther(text: string, before: string | undefined, agent: Agent, decision: Decision): Decision {
  const [draft] = decision.kind === 'call' ? decision.calls.filter(({ tool }) => tool.writes) : [];
  const said = text.search(CODE) < 0 ? OF_OTHER.exec(text)?.[0] : undefined;
  if (draft === undefined || said === undefined || before === undefined || withoutSetAside(before, agent) === before)
    return decision;
  return { kind: 'offer', draft, problem: `I am not sure which one you mean by "${said}"` };
}

const headOf = (code: string): string => code.replace(/[-\d].*/, '');

/** Whether a piece asks for nothing: of the only code in it that nothing happens to that, in words that no function means anything by. */
function isAside(piece: string, codes: readonly string[], { tools, isToolVerb }: Agent): boolean {
  const [one, another] = codes.filter((code) => piece.toLowerCase().includes(code));
  if (NOT_ASKED.test(piece.replace(/\W+$/, ''))) return true;
  if (one === undefined || another !== undefined || !leftAlone(escaped(one)).test(piece.replace(/\W+$/, '')))
    return false;
  const rest = piece.slice(piece.toLowerCase().indexOf(one) + one.length);
  const values = tools.flatMap((tool) => (tool.writes ? tool.parameters.flatMap((p) => p.values) : []));
  const isMeant = (stem: string): boolean => isToolVerb(stem) || values.some(({ stems }) => stems.includes(stem));
  const said = [...words(piece).slice(0, 1), ...words(rest)];
  return !DAY.test(rest) && (MAYBE.test(rest) || !said.some(({ stem }) => isMeant(stem)));
}

/** `…, that one is my sister's and she needs it`: more of the same sentence that asks for nothing. */
function goesOn(piece: string, { isToolVerb }: Agent): boolean {
  const [first] = words(piece.replace(JOINT, ''));
  return (
    !/^[.;!?]/.test(piece) &&
    !DAY.test(piece) &&
    first !== undefined &&
    !isToolVerb(first.stem) &&
    !isWriteVerb(first.stem)
  );
}
