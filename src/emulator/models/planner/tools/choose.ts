import { isMoneyWord } from '../../../language/codes.js';
import { isFunctionWord, isQuestionWord } from '../../../language/common-words.js';
import { isKnown } from '../../../language/lexicon.js';
import { nearness } from '../../../language/nearness.js';
import { askedFor, asksRest, isPriceAsked } from '../../../language/questions.js';
import { isMisspelling } from '../../../language/spelling.js';
import { synonyms } from '../../../language/synonyms.js';
import { isNear, isPast, isReadVerb, isSettling, stateGroups, verbGroups } from '../../../language/verbs.js';
import type { Word } from '../../../language/words.js';
import { mayHoldDates } from '../parameters/dates.js';
import { findIdentities } from '../parameters/identity.js';
import { findListed } from '../parameters/listed.js';
import { isOfDay } from '../parameters/months.js';
import type { Source } from '../parameters/source.js';
import { isNumberWord } from '../reading/numbers.js';
import type { Agent } from './agent.js';
import type { Parameter } from './parameter.js';
import type { Tool } from './tool.js';

export interface Score {
  tool: Tool;
  /** How well the words fit: below `ENOUGH` they do not. */
  points: number;
  /** The part of the text's content words that the function knows, from 0 to 1. */
  coverage: number;
}

/** From this score on a function is taken to be meant. */
export const ENOUGH = 0.7;

/** All functions with how well a text fits each, best first. */
export function scores(agent: Agent, said: Word[], source: Source): Score[] {
  const content = contentOf(said);
  const scored = agent.tools.map((tool) => ({ tool, ...fitOf(agent, tool, content, source) }));
  return scored.sort((a, b) => b.points - a.points);
}

/** Words that say when; what a request is about they do not tell. */
const TIME_WORDS = new Set(
  `today tomorrow yesterday tonight week weekend month year day days monday tuesday wednesday thursday friday saturday sunday mon tue
  tues wed thu thur thurs fri sat sun january february march april may june july august september october november december jan feb mar
  apr jun jul aug sep sept oct nov dec am pm morning afternoon evening noon next last`.split(/\s+/),
);

/** Words that ask to be told, and not of what. */
const NEWS = new Set(
  'enough sufficient news info information update updates details detail facts question questions enquiry inquiry regarding concerning ask'.split(
    ' ',
  ),
);

const isTimeWord = (word: string): boolean => TIME_WORDS.has(word);

/** Whether a word tells what is spoken of: none that asks, looks, dates or only stands between others. */
export const isTelling = (word: Word): boolean =>
  !isFunctionWord(word.text) &&
  !isQuestionWord(word.text) &&
  !isReadVerb(word.stem) &&
  !isTimeWord(word.text) &&
  !NEWS.has(word.text);

/** `how many …`, `how much …`, `is there enough …`. */
export const asksQuantity = (text: string): boolean => /\bhow (?:many|much)\b|\b(?:enough|sufficient)\b/i.test(text);

/** One word for each stem that says what the text is about. */
function contentOf(said: Word[]): Word[] {
  const seen = new Map<string, Word>();
  for (const word of said) {
    if (isFunctionWord(word.text) || /^\d+$/.test(word.text) || seen.has(word.stem)) continue;
    seen.set(word.stem, word);
  }
  return [...seen.values()];
}

function fitOf(agent: Agent, tool: Tool, content: Word[], source: Source): Omit<Score, 'tool'> {
  let sum = 0;
  let explained = 0;
  let counted = 0;
  const credited = new Set<object>();
  const values = tool.parameters.flatMap((p) => (p.kind === 'listed' ? findListed(p, source) : []));
  const ids = tool.parameters.flatMap((p) => findIdentities(p, source, agent.shapes));
  const months = tool.parameters.some((p) => p.kind === 'month')
    ? source.months().filter((one) => !isOfDay(source.text, one))
    : [];
  for (const word of content) {
    const value = [...values, ...ids, ...months].find((span) => word.start < span.end && span.start < word.end);
    const worth = wordPoints(agent, tool, word);
    sum += value === undefined || credited.has(value) ? worth : Math.max(worth, 0.3);
    if (value !== undefined) credited.add(value);
    if (!isTelling(word) || /^\d/.test(word.text) || isNumberWord(word.text) || isMoneyWord(word.text)) continue;
    counted++;
    if (value !== undefined || worth > 0.15 || (tool.writes && verbFit(word, tool) === 'own')) explained++;
  }
  const dated =
    tool.parameters.some((p) => p.kind === 'date' || p.kind === 'moment') && mayHoldDates(source.text) ? 0.1 : 0;
  const evidence = dated + (ids.length > 0 ? 0.15 : 0) + (months.length > 0 ? 0.15 : 0);
  const isOfPrice =
    (isPriceAsked(source.text) || askedFor(source.text, 'status') !== undefined) &&
    agent.tools.some((one) => askedFor(source.text, one.summary));
  const isTold = isOfPrice
    ? askedFor(source.text, tool.summary) !== undefined
    : tool.counts && asksQuantity(source.text);
  const quantity = isTold ? (isOfPrice ? 0.8 : 0.4) : 0;
  if (isOfPrice) counted++;
  if (isOfPrice && isTold) explained++;
  const coverage = counted === 0 ? 1 : explained / counted;
  return { points: (sum + quantity) * (0.25 + 0.75 * Math.max(proseFloor(tool), coverage)) + evidence, coverage };
}

/** A function that takes free text expects words that it cannot know. */
function proseFloor(tool: Tool): number {
  const texts = tool.parameters.filter((p) => p.kind === 'text');
  if (texts.length === 0) return 0;
  return texts.some((p) => p.required) ? 0.75 : 0.6;
}

/** From here on words are of one subject. */
const OF_ONE_SUBJECT = 0.45;
/** What the nearest word counts, beside 1 for the word itself. */
const NEAREST = 0.8;

/** How much a word tells for a function; less than its own word does one that is near in meaning, or misspelt. */
function wordPoints(agent: Agent, tool: Tool, word: Word): number {
  const direct = agent.weight(word.stem, tool);
  if (direct > 0) return direct;
  let best = 0;
  for (const other of synonyms(word.stem)) best = Math.max(best, 0.7 * agent.weight(other, tool));
  if (best > 0) return best;
  if (verbGroups(word.stem).size > 0) return stateWorth(agent, tool, word);
  for (const known of tool.vocabulary.keys()) {
    if (isMisspelling(word.stem, known)) best = Math.max(best, 0.8 * agent.weight(known, tool));
  }
  if (best > 0 || word.stem.length < 3) return best;
  for (const known of tool.vocabulary.keys()) {
    const near = nearness(word.stem, known);
    const worth = (NEAREST * (near - OF_ONE_SUBJECT)) / (1 - OF_ONE_SUBJECT);
    if (worth > 0) best = Math.max(best, worth * agent.weight(known, tool));
  }
  return best;
}

/** `is it blocked?`, of what looks whether something is suspended. */
function stateWorth(agent: Agent, tool: Tool, word: Word): number {
  const isSame = (known: string): boolean =>
    [...stateGroups(known)].some((group) => isSettling(group) && verbGroups(word.stem).has(group));
  if (tool.writes || !isPast(word.text)) return 0;
  return Math.max(0, ...[...tool.vocabulary.keys()].filter(isSame).map((known) => NEAREST * agent.weight(known, tool)));
}

/**
 * Whether a verb can mean what a changing function does: `own` when it is the function's own word or of the same kind of
 * change, `near` when it needs an object that fits as well.
 */
export function verbFit(verb: Word, tool: Tool): 'own' | 'near' | undefined {
  const groups = verbGroups(verb.stem);
  if (tool.verbStems.has(verb.stem)) return 'own';
  if (!SAYS_LITTLE.has(verb.text) && [...groups].some((one) => one !== 'look' && tool.groups.has(one))) return 'own';
  // Where a thing goes is changed by bringing it there.
  if (groups.has('send') && tool.groups.has('change') && tool.parameters.some((p) => p.required && isPlace(p)))
    return 'own';
  // `Frees a seat that is on hold`: what is to be done to it now is another thing, as is what the function's name tells of.
  const isOther = groups.has('look') || [...groups].some(isSettling) || tool.nameStems.has(verb.stem);
  if (groups.size > 0 && !isOther && (tool.vocabulary.get(verb.stem) ?? 0) >= 0.9) return 'own';
  const isClose =
    groups.has('perform') ||
    SAYS_LITTLE.has(verb.text) ||
    [...groups].some((one) => [...tool.groups].some((other) => isNear(one, other)));
  return isClose ? 'near' : undefined;
}

const isPlace = ({ kind, nameStems }: Parameter): boolean =>
  kind === 'text' && nameStems.some((one) => /^(?:address|destin|locat)/.test(one));

/** `mark it as lost`, `put me on the list`: what stands behind says what is done. */
const SAYS_LITTLE = new Set(['mark', 'put', 'set']);

export const isVerbOf = (verb: Word, tool: Tool): boolean => verbFit(verb, tool) !== undefined;

/** Whether a word is one of a function's own. */
export const fits = (agent: Agent, tool: Tool, word: Word): boolean => wordPoints(agent, tool, word) > 0.15;

/** Of what is left by something: what needs more than is said counts something else. */
export const isUnsaid = (text: string, tool: Tool, said: ReadonlyMap<string, unknown>): boolean =>
  asksRest(text) && tool.parameters.some((p) => p.required && !said.has(p.name));

/** `and the night crew?`, of a crew that nobody knows: it is not the one before. */
export const namesOther = ({ vocabulary }: Tool, { kind, nameStems }: Parameter, { words }: Source): boolean =>
  kind === 'listed' &&
  words.some(({ stem }, i) => {
    const before = nameStems.includes(stem) ? words[i - 1] : undefined;
    return (
      before !== undefined && isTelling(before) && !vocabulary.has(before.stem) && !isKnown('adjectives', before.text)
    );
  });
