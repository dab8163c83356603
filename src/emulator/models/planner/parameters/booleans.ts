import { isFunctionWord } from '../../../language/common-words.js';
import { isThing } from '../../../language/kinds.js';
import { nearness } from '../../../language/nearness.js';
import { stem } from '../../../language/stem.js';
import { mayBeVerb } from '../../../language/verbs.js';
import { textAt, type Word } from '../../../language/words.js';
import type { Parameter } from '../tools/parameter.js';
import type { Found, Source } from './source.js';

const NEGATIONS = new Set(['not', 'no', 'without', 'except', 'excluding', 'never', 'nothing']);
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
      ((!isDoer(description, word) && source.words.slice(Math.max(0, i - 2), i).some(({ text }) => WITH.has(text))) ||
        IS_FOR.test(source.text.slice(0, word.start)) ||
        isNearVerb(stem(textAt(source.words, i + 1)), nameStems)),
  );
}

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
        !isThingOf(parameter, source.words, i),
    ),
  );
  const at = isNamed < 0 ? describedAt(parameter, source, others) : isNamed;
  const word = source.words[at];
  if (word === undefined) return [];
  const negation = source.words.slice(Math.max(0, at - 3), at).find((before) => NEGATIONS.has(before.text));
  return [{ value: negation === undefined, start: (negation ?? word).start, end: word.end }];
}
