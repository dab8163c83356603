import { isFunctionWord } from '../../../language/common-words.js';
import { isThing } from '../../../language/kinds.js';
import { nearness } from '../../../language/nearness.js';
import { stem } from '../../../language/stem.js';
import { mayBeVerb } from '../../../language/verbs.js';
import { textAt, type Word, words } from '../../../language/words.js';
import type { Parameter } from '../tools/parameter.js';
import type { Found, Source } from './source.js';

const NEGATIONS = new Set(['not', 'no', 'without', 'except', 'excluding', 'never', 'nothing', 'nobody']);
/** Parts of a name that say only that it is a switch. */
const SWITCH = new Set([
  'is',
  'be',
  'include',
  'includ',
  'with',
  'has',
  'have',
  'only',
  'flag',
  'enabl',
  'enable',
  'show',
  'requir',
  'need',
]);

const isAlike = (a: string, b: string): boolean =>
  a === b || (Math.min(a.length, b.length) > 3 && (a.startsWith(b) || b.startsWith(a)));

/** The `wash` of `a wash` is a thing, where a switch tells what may be done: `wash it`, `washable`. */
const isThingOf = ({ name }: Parameter, words: readonly Word[], at: number): boolean =>
  /.{3}[ai]ble/i.test(name) &&
  !/(?:ed|able|ible)$/.test(textAt(words, at)) &&
  (/^(?:an?|the|my|our|this|that)$/.test(textAt(words, at - 1)) || isThing(textAt(words, at - 1)));

/** The `guest` of `guest-book` is a part of another name; the `double` of `double-sided` is not. */
const isOfName = ({ nameStems }: Parameter, behind: string): boolean => {
  const [, other] = /^[-_]([a-zà-ɏ]+)/iu.exec(behind) ?? [];
  return other !== undefined && !nameStems.includes(stem(other.toLowerCase()));
};

/** `turn it off`, for a switch that is called nothing else. */
function turned({ words }: Source): Found[] {
  const isOn = (at: number): boolean =>
    textAt(words, at) === 'on' && (at === words.length - 1 || TURNS.test(textAt(words, at - 1)));
  const at = words.findIndex(({ text, stem }, i) => OFF.test(text) || OFF.test(stem) || ON.test(stem) || isOn(i));
  const word = words[at];
  if (word === undefined) return [];
  const isNegated = words.slice(Math.max(0, at - 3), at).some(({ text }) => NEGATIONS.has(text) || text === "don't");
  return [{ value: (OFF.test(word.text) || OFF.test(word.stem)) === isNegated, start: word.start, end: word.end }];
}

const OFF = /^(?:off|disabl|disable|deactivat\w?|deactiv)$/;
const ON = /^(?:enabl|enable|activat\w?)$/;
const TURNS = /^(?:turn|switch|keep|put|back)/;

/** What a thing comes with. */
const WITH = new Set(['with', 'without', 'including', 'plus', 'no']);

/** Of `whether a firm is billed`, who was met with a firm has said nothing yet. */
const isDoer = (description: string, { text }: Word): boolean =>
  new RegExp(
    `\\b${text}s? (?:is|are|was|has|must|may|will) (?!includ|add|need|want|serv|provid|requir|part)`,
    'i',
  ).test(description);

/** `not for a firm`, `both are for the firm`: whom all of it concerns. */
const IS_FOR =
  /(?:^\s*|\b(?:is|are|was|were|'s|thats|its|not|\w+n'?t|both|all|none|one),? |[,.;] ?)for (?:the |an? |my |our |any )?$/i;

/** Whether a verb says what the switch is called, or nearly. */
const isNearVerb = (verb: string, nameStems: readonly string[]): boolean =>
  mayBeVerb(verb) && nameStems.some((one) => !SWITCH.has(one) && nearness(verb, one) > 0.4);

/** `with a lid`, `the firm pays`, of a switch that is only described by this word: where it stands; -1 where it does not. */
function describedAt(
  { stems, nameStems, description }: Parameter,
  source: Source,
  others: readonly Parameter[],
): number {
  return source.words.findIndex(
    (word, i) =>
      stems.has(word.stem) &&
      !isFunctionWord(word.text) &&
      !others.some((other) => other.stems.has(word.stem)) &&
      (isToldToDo(description, source.words, i) ||
        (!isDoer(description, word) && source.words.slice(Math.max(0, i - 2), i).some(({ text }) => WITH.has(text))) ||
        IS_FOR.test(source.text.slice(0, word.start)) ||
        UNNEEDED.test(source.text.slice(word.end)) ||
        isNearVerb(stem(textAt(source.words, i + 1)), nameStems)),
  );
}

/** `cover my lamp`, of `Cover the lamp of the guest`: whether the words from here on say to do what a switch is described by. */
function isToldToDo(description: string, said: readonly Word[], at: number): boolean {
  const [verb, ...others] = words(description.replace(/^(?:whether|true|if) (?:to )?/i, ''));
  const about = new Set(others.filter(({ text }) => !isFunctionWord(text)).map((word) => word.stem));
  const isVerb = verb !== undefined && mayBeVerb(verb.text) && verb.stem === said[at]?.stem;
  return isVerb && said.slice(at + 1, at + 1 + FURTHEST).some((word) => about.has(word.stem));
}
const FURTHEST = 4;

const COMES_IN = /^(?:come|coming|get|let yourself) in\b/i;
const ENTER = stem('enter');

/**
 * Whether a text turns a switch on (its words occur) or off (its words occur after `no`, `without`, `not`). Words that other
 * switches have too do not tell which one.
 */
export function findBoolean(parameter: Parameter, source: Source, others: readonly Parameter[]): Found[] {
  const named = parameter.nameStems.filter((one) => !SWITCH.has(one) && !isFunctionWord(one));
  const own = named.filter((one) => !others.some(({ nameStems }) => nameStems.includes(one)));
  const telling = own.length > 0 ? own : named;
  if (named.length === 0 && others.length === 0) return turned(source);
  const isNamed = source.words.findIndex((word, i) =>
    telling.some(
      (one) =>
        isAlike(one, COMES_IN.test(source.text.slice(word.start)) ? ENTER : word.stem) &&
        !isOfName(parameter, source.text.slice(word.end)) &&
        !isThingOf(parameter, source.words, i),
    ),
  );
  const at = isNamed < 0 ? describedAt(parameter, source, others) : isNamed;
  const word = source.words[at];
  if (word === undefined) return [];
  const before = clauseBefore(source, word);
  if (before.some((one, i) => one.text === 'not' && INDIFFERENT.has(textAt(before, i + 1)))) return [];
  const negation =
    before.slice(-3).find(({ text }) => NEGATIONS.has(text)) ??
    before.find((one, i) => /^(?:no|not)$/.test(one.text) && isOfVerb(before, i)) ??
    (UNNEEDED.test(source.text.slice(word.end)) ? word : undefined) ??
    (named.includes(DOUBLE) ? before.findLast(({ text }) => text === 'single') : undefined);
  return [{ value: negation === undefined, start: (negation ?? word).start, end: word.end }];
}

/** What is single-sided is not double-sided. */
const DOUBLE = stem('double');

/** The words of a clause before one of it. */
function clauseBefore({ text, words: said }: Source, { start }: Word): Word[] {
  const [clause = ''] = /[^.,;!?]*$/.exec(text.slice(Math.max(0, start - LONGEST), start)) ?? [];
  return said.filter((one) => one.end <= start && one.start >= start - clause.length);
}
/** In characters. */
const LONGEST = 80;

/** `no need to …`, `do not …`, `you need not …`: what is denied is the verb behind. */
const isOfVerb = (said: readonly Word[], at: number): boolean =>
  /^(?:need|have)$/.test(textAt(said, at + 1)) || /^(?:do|does|need|should|must|please)$/.test(textAt(said, at - 1));

/** `a lid is not needed`. */
const UNNEEDED = /^ (?:(?:is|are) ?(?:no|not|n't)|isn't|isnt|aren't|not) (?:needed|necessary|required|wanted)\b/i;

/** Whoever does not mind says neither. */
const INDIFFERENT = new Set(['mind', 'care', 'know']);
