import { isQuestionWord } from '../../../language/common-words.js';
import { askedFor, asksRest, isPriceAsked } from '../../../language/questions.js';
import { asksForAny, soughtIn } from '../../../language/seeking.js';
import { stem } from '../../../language/stem.js';
import type { Word } from '../../../language/words.js';
import type { Filled } from '../parameters/fill.js';
import { isIdentity } from '../parameters/identity.js';
import { overlaps, type Source } from '../parameters/source.js';
import { align, type Reading } from '../reading/align.js';
import { evidence, likelihood } from '../reading/fit.js';
import { ANYTHING, TOPICS } from '../reading/kinds.js';
import { recordsSaid } from '../reading/records-said.js';
import { asksQuantity, fits, isTelling, isUnsaid, namesOther, type Score, scores, verbFit } from '../tools/choose.js';
import type { Tool } from '../tools/tool.js';
import type { Speech } from './act.js';
import { beforeAccount, type Clause } from './clauses.js';
import { type Draft, missingOf, type Situation, takesUp } from './decision.js';
import { drafts, type Origins } from './draft.js';
import { leftOver } from './left-over.js';
import { personOf } from './memory.js';
import { ofTime } from './of-time.js';
import { namesSomebody } from './somebody.js';
import { isWholeRequest } from './whole-request.js';

/** What a clause may mean: a function, what each stretch is to it, the calls it comes to, and how sure that is. */
export interface Meaning extends Score {
  reading(): Reading;
  /** The values that the clause itself gives. */
  said(): Filled;
  /** The calls that the clause, the message and the memory give, complete or not. */
  drafts(): Draft[];
  isComplete(): boolean;
  /** Whether it is read as several records, each with what belongs to it. */
  isSeveral(): boolean;
  /** Whether the clause picks one of what was found before, as `the second one` does. */
  isPicked(): boolean;
  /** Numbers, days, times and addresses of the clause that the function has no place for. */
  left(): string[];
  /** As log odds: from 0 on it is what the user means. */
  sure(): number;
}

/** One clause with all that it may mean. */
export interface View {
  situation: Situation;
  clause: Clause;
  speech: Speech;
  /** The clause as a source of values. */
  own: Source;
  /** By how many of its words each function knows, the best first. */
  meanings: Meaning[];
}

/** Reads a clause as a call of each function. */
export function view(
  situation: Situation,
  clause: Clause,
  speech: Speech,
  origins: Omit<Origins, 'said' | 'somebody'>,
): View {
  const { agent } = situation;
  const [own] = origins.texts;
  const made: View = { situation, clause, speech, own, meanings: [] };
  made.meanings = scores(agent, beforeAccount(clause), own).map((score): Meaning => {
    const { tool } = score;
    const records = once(() => recordsSaid(tool, own, agent));
    const reading = once(() => records()?.reading ?? align(tool, own, { agent }));
    const said = once(
      (): Filled => new Map([...reading().values].map(([name, found]) => [name, found.map((one) => one.value)])),
    );
    const somebody = () => namesSomebody(reading(), tool);
    const calls = once(() => {
      const whole = drafts(tool, { ...origins, said: said(), somebody });
      const common = Object.entries(whole[0]?.input ?? {}).filter(([name]) => !reading().values.has(name));
      const each = records()?.rows.map((row) => [...row].map(([name, { value }]): [string, unknown] => [name, value]));
      return each?.map((own): Draft => ({ tool, input: Object.fromEntries([...common, ...own]) })) ?? whole;
    });
    const meaning: Meaning = {
      ...score,
      reading,
      said,
      drafts: calls,
      isSeveral: () => records() !== undefined,
      isComplete: () => calls().every((draft) => missingOf(draft).length === 0),
      isPicked: once(() =>
        tool.parameters.some((p) => isIdentity(p) && origins.memory.spokenOf(p, clause.text).length > 0),
      ),
      left: once(() => leftOver(clause, own, meaning)),
      sure: once(() => (tool.writes ? sureOfChange(made, meaning) : sureOfLook(made, meaning))),
    };
    return meaning;
  });
  return made;
}

export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The surest meaning among the functions that change something, or among those that look. */
export const surest = (view: View, kind: 'changes' | 'looks'): Meaning | undefined => byKind(view, kind)[0];

const byKind = ({ meanings }: View, kind: 'changes' | 'looks'): Meaning[] =>
  meanings.filter(({ tool }) => tool.writes === (kind === 'changes')).toSorted((a, b) => b.sure() - a.sure());

/** The surest that is sure enough; where something lacks, it must be worth asking for. */
export function meant(view: View, kind: 'changes' | 'looks'): Meaning | undefined {
  const all = byKind(view, kind);
  const found = all.find((one) =>
    isCalled(view, one) || one.isComplete() || (one.tool.writes && one.sure() >= 0)
      ? isCalled(view, one) ||
        (one.sure() >= 0 && (isSpoken(view, one) || takesUp(view.situation, view.clause.text, one.drafts()[0])))
      : isNamed(view, one) || (one.sure() >= ASKED && isWorthAsking(view, one)),
  );
  if (found === undefined || found.tool.writes || found.isComplete() || found.said().size > 0) return found;
  // Where nothing is said of which one, the look that needs nothing answers as well.
  const isAll = ({ tool, points, coverage }: Meaning): boolean =>
    points >= found.points && coverage === 1 && tool.parameters.length === 0;
  return all.find((one) => isAll(one) && strange(view, one) === 0) ?? found;
}

/** No change is meant of which nothing is said but a verb that may be another's. */
const isSpoken = ({ speech: { verb }, meanings }: View, { tool, points, said, isPicked }: Meaning): boolean =>
  !tool.writes ||
  points > 0 ||
  isPicked() ||
  (verb !== undefined &&
    meanings.every((one) => !one.tool.writes || (verbFit(verb, one.tool) === 'own') === (one.tool === tool))) ||
  tool.parameters.some((p) => p.kind !== 'text' && said().has(p.name));

/** Whether a clause says the name of a look that needs nothing, and no more; or begins to ask with it. */
function isCalled({ clause }: View, { tool }: Meaning): boolean {
  if (tool.writes || tool.parameters.some((p) => p.required)) return false;
  const said = clause.words.map((word) => word.stem);
  const name = [...tool.nameStems];
  const at = said.findIndex((_, i) => name.every((one, k) => said[i + k] === one));
  return at === 0 && said.length === name.length
    ? true
    : at >= 0 && at <= 2 && name.length > 2 && name.some(isQuestionWord);
}

/** From here on what lacks is asked for. */
const ASKED = -1.3;

/** `find a book`: nothing is said but what a look is for, and not of which one. */
const isNamed = (view: View, one: Meaning): boolean =>
  !one.tool.writes && view.speech.act !== 'state' && speaksOf(view, one) && strange(view, one) === 0;

/** A question that speaks of other things as well, and of nobody, is not worth asking back about; nor is another verb. */
function isWorthAsking(view: View, one: Meaning): boolean {
  const { clause, own, speech } = view;
  if (one.tool.writes)
    return (
      speech.verb !== undefined &&
      verbFit(speech.verb, one.tool) !== undefined &&
      (speaksOf(view, one) ||
        one.tool.parameters.some((p) => isIdentity(p) && one.drafts()[0]?.input[p.name] !== undefined))
    );
  const isOther = one.tool.parameters.some((p) => namesOther(one.tool, p, own));
  if (isOther || namesSomebody(one.reading(), one.tool)) return true;
  return one.points >= 0.4 && (one.coverage >= 0.65 || personOf(clause.text) !== 'none' || own.dates().length > 0);
}

/** How likely the words are about a function, whether or not they say all that it needs: what lacks can be asked for. */
function likely(view: View, meaning: Meaning): number {
  const filled = meaning.tool.parameters.some((p) => p.required) ? 1 : 0.8;
  const found = { ...evidence(view.situation.agent, meaning.tool, view.own, meaning.reading()), filled };
  return likelihood(found, meaning.points, meaning.coverage) + ofTime(view, meaning, () => beside(view, meaning));
}

/** A change is meant by its verb. These weights and those below are learnt from labelled requests. */
function sureOfChange(view: View, meaning: Meaning): number {
  const { verb } = view.speech;
  const isValue =
    verb !== undefined &&
    meaning.tool.parameters.some(
      (p) => p.kind === 'listed' && overlaps(verb, meaning.reading().values.get(p.name) ?? []),
    );
  const firm = meaning.tool.parameters.filter(
    (p) => meaning.said().has(p.name) && p.kind !== 'text' && p.kind !== 'boolean',
  );
  const [about, { agent }] = [objects(view, meaning), view.situation];
  const isKnown = about.some((word) => fits(agent, meaning.tool, word));
  const [said, gives] = MAKES_IT.exec(view.clause.text.slice(verb?.start)) ?? [];
  const setsIt = gives === undefined ? said !== undefined && meaning.tool.groups.has('change') : isKnown;
  const own = verb === undefined || gives !== undefined ? undefined : verbFit(verb, meaning.tool);
  const fit = isValue ? 'own' : (own ?? (setsIt ? 'near' : undefined));
  const isIn = (tool: Tool): boolean => about.some((word) => agent.weight(word.stem, tool) > 0);
  const isOfRow = fit === 'own' && meaning.isPicked() && meaning.tool.parameters.every(isIdentity);
  const isOfOther = !isIn(meaning.tool) && agent.tools.some((tool) => tool.writes && isIn(tool));
  return (
    likely(view, meaning) +
    (fit === 'own'
      ? 2.2
      : fit === 'near'
        ? ((firm.length > 1 && !PUT_DOWN.test(view.clause.text)) || isKnown) && meaning.points >= 0.25
          ? 1.3
          : about.length > 0
            ? -1
            : 0
        : verb === undefined
          ? 0.3
          : isWholeRequest(meaning, verb, firm.length)
            ? -1
            : -5) +
    (fit !== undefined && !isOfRow && about.length > 0 && ((!isKnown && firm.length === 0) || isOfOther) ? -3 : 0) +
    (meaning.isComplete() ? (fit === 'own' && meaning.isPicked() ? 4 : 1.4) : 0) +
    0.4 * firm.length -
    1.3 * Math.min(2, meaning.left().length) -
    0.4
  );
}

/** What is named behind says what is done. */
const PUT_DOWN = /\bput (?:me|us|him|her|them) (?:down|in|up) for (?:the|an?|that)\b/i;
/** `make it four`, `give A-1 a 4`: so much it shall be from now on. */
const MAKES_IT = /^make (?:it|that|them)\b|^(give) (?!me\b|us\b)(?:\S+ ){1,2}(?:an? (?:\S+ ){0,2})?\d/i;

/** A look is meant by its words, by the identifier or value that is all it needs, and by being what counts what is asked for. */
function sureOfLook(view: View, meaning: Meaning): number {
  const { act } = view.speech;
  return (
    0.8 * likely(view, meaning) +
    meaning.points +
    anchor(view, meaning) +
    (isCounted(view, meaning) ? 1.5 : 0) +
    (isSpeltOut(view, meaning) ? 1.7 : 0) +
    askedAlike(view, meaning) +
    (meaning.isComplete() ? (isSpokenOf(view, meaning) ? 0 : -1) : -1.3) +
    (act === 'possible' ? 0.5 : act === 'state' && !/\bplease\b/i.test(view.clause.text) ? -0.9 : 0) -
    0.65 * Math.min(2, meaning.left().length) +
    0.4
  );
}

/** `when …`, of a function that tells when; where another tells it, one that does not is hardly meant. */
function askedAlike({ clause, meanings }: View, { tool, points }: Meaning): number {
  const telling = meanings.filter((one) => !one.tool.writes && askedFor(clause.text, one.tool.summary) !== undefined);
  const isTold = telling.some((one) => one.tool === tool);
  const needsNone = !tool.parameters.some((p) => p.required);
  if (isTold && telling.length === 1 && needsNone && isPriceAsked(clause.text)) return 2.6;
  return isTold ? (points >= 0.4 ? 0.9 : 0) : telling.some((one) => one.points >= 0.4) ? -0.9 : 0;
}

/** `show my requests`, `how much have I left`, of a function that needs nothing: whoever asks is whom it is about. */
const isOwn = ({ clause, speech }: View, { points, coverage }: Meaning): boolean =>
  points >= 0.4 && coverage >= 0.5 && speech.lead !== 'desire' && OWN.test(clause.text);
const OWN = /\b(?:my|mine|our|(?:have|had|do|did|am|are) (?:i|we)|(?:i|we) (?:have|had|got|need to))\b/i;

/** What it tells that a clause says all that a function needs. */
function anchor(view: View, meaning: Meaning): number {
  const { values } = meaning.reading();
  const required = meaning.tool.parameters.filter((p) => p.required);
  const isFirm = required.every((p) => isIdentity(p) || p.kind === 'listed' || p.letters !== undefined);
  const isAny = asksForAny(view.clause.text);
  if (required.length === 0) {
    const isAll = meaning.said().size > 0 && view.speech.act === 'ask' && strange(view, meaning) === 0;
    if (isAny && meaning.said().size > 0 && SEEKS.test(meaning.tool.summary)) return isAll ? 2.5 : 1;
    return isOwn(view, meaning) ? 1.1 : isAll ? 0.2 : -0.4;
  }
  const isKnownOfSelf = required.every((p) => isIdentity(p) && meaning.drafts()[0]?.input[p.name] !== undefined);
  if (isKnownOfSelf && meaning.said().size === 0 && isOwn(view, meaning)) return 1.1;
  if (!required.every((p) => values.has(p.name))) {
    const [draft] = meaning.drafts();
    const isAround = required.every((p) => view.situation.text.includes(String(draft?.input[p.name])));
    return isFirm && isAround && view.speech.act !== 'state' && isSpokenOf(view, meaning) ? 1.4 : 0;
  }
  if (!isFirm) {
    const said = view.clause.words.map((word) => word.text).join(' ');
    const isSearched = required.some((p) => p.nameStems.some((one) => TOPICS.has(one)));
    // Of what is searched somebody asks whether it is there, in words that only what is found there has.
    const sought = isSearched && SEEKS.test(meaning.tool.summary) ? soughtIn(view.clause.text) : undefined;
    if (sought !== undefined && !isOfOthers(view, meaning, sought.text)) return 3.5;
    if (QUOTES.test(view.clause.text) || isAny || (isSearched && SEEKS.test(said))) return 1.5;
    const isTied = required.every(
      (p) => p.kind !== 'text' || values.get(p.name)?.every(({ points }) => points >= TIED),
    );
    return (isTied ? 0.4 : -0.3) - 0.5 * Math.min(3, strange(view, meaning));
  }
  // Whoever looks for any has no one of them in mind.
  if (isAny && view.meanings.some(({ tool }) => !tool.writes && tool !== meaning.tool && SEEKS.test(tool.summary)))
    return -1.5;
  if (meaning.points < 0.7 && isElsewhere(view, meaning)) return -1.5;
  if (view.speech.act === 'state') return meaning.coverage > 0.5 || speaksOf(view, meaning) ? 1.4 : -0.5;
  const isVague = required.some(
    (p) => p.kind === 'id' && values.get(p.name)?.some(({ value }) => /^\p{Ll}+$/u.test(String(value))),
  );
  return isVague ? -1 : required.some(isIdentity) ? 1.4 : 0.8;
}

/** Whether a question gives each value that a look needs in a form of its own, and speaks of little else. */
function isSpeltOut(view: View, meaning: Meaning): boolean {
  const required = meaning.tool.parameters.filter((p) => p.required);
  const { values } = meaning.reading();
  const hasForm = required.some(
    ({ kind, letters }) => kind === 'date' || kind === 'moment' || kind === 'month' || letters !== undefined,
  );
  // One day that is taken for a start and an end says no more than a day does.
  const stretches = new Set(
    required.flatMap((p) => values.get(p.name)?.map(({ start, end }) => `${start} ${end}`) ?? []),
  );
  const hasOwn = stretches.size >= required.length;
  return view.speech.act === 'ask' && isFirm(meaning) && hasForm && hasOwn && strange(view, meaning) <= 1;
}

/** Whether each value that a function needs is said in a form of its own. */
export const isFirm = ({ tool, reading }: Meaning): boolean =>
  tool.parameters.every(
    (p) =>
      !p.required ||
      reading()
        .values.get(p.name)
        ?.every(({ points }) => points >= FIRM) === true,
  );

const FIRM = 3;

/** How many words that tell something are neither values nor the function's own. */
export const strange = (view: View, meaning: Meaning): number =>
  beside(view, meaning).filter((word) => !fits(view.situation.agent, meaning.tool, word)).length;

/** From these points on a cue ties a value to its parameter. */
const TIED = 2;
const QUOTES = /["“«].{2,}["”»]/;

/** Whether what is sought is what another function knows, or one's own. */
const isOfOthers = (view: View, { tool }: Meaning, sought: string): boolean =>
  /\b(?:my|mine|our|ours|me|i)\b/i.test(sought) ||
  view.meanings.some((other) => other.tool !== tool && !other.tool.writes && other.points >= 0.4);
const SEEKS = /\b(?:find|search|look(?:ing)? for)\b/i;

/** `how much do I have?` of the only function that counts something. */
const isCounted = ({ clause, meanings }: View, { tool, reading }: Meaning): boolean =>
  tool.counts &&
  asksQuantity(clause.text) &&
  (personOf(clause.text) !== 'none' || asksRest(clause.text) || namesSomebody(reading(), tool)) &&
  meanings.every(
    (one) => one.tool === tool || one.tool.writes || !one.tool.counts || isUnsaid(clause.text, one.tool, one.said()),
  );

/** Whether what is remembered of earlier turns is referred to at all. */
function isSpokenOf({ clause }: View, meaning: Meaning): boolean {
  const ids = meaning.tool.parameters.filter((p) => p.required && isIdentity(p));
  return (
    ids.every((p) => meaning.said().has(p.name)) ||
    personOf(clause.text) !== 'none' ||
    clause.continues ||
    PRONOUN.test(clause.text)
  );
}

const PRONOUN = /\b(?:it|its|that|this|them|those|these|both|the)\b/i;

/** `what is the height of X-1?`: all that is said of it is unknown to a function that tells one thing only. */
function isElsewhere(view: View, meaning: Meaning): boolean {
  const { specific, counts } = meaning.tool;
  if (!specific || (counts && HOLDS.test(view.clause.text))) return false;
  return beside(view, meaning).some(({ stem: one }) => !ANYTHING_OF_IT.has(one)) && !speaksOf(view, meaning);
}

const ANYTHING_OF_IT: ReadonlySet<string> = new Set('state status situation record'.split(' ').map(stem));

/** `how much … does X-1 have`: what a function that counts may well count. */
const HOLDS = /\bhow (?:many|much)\b.*\b(?:have|has|had|got|left|remain\w*)\b/i;

/** The words that belong to no value. */
export function outside({ clause }: View, { reading }: Meaning): Word[] {
  const values = [...reading().values.values()].flat();
  return clause.words.filter((word) => !overlaps(word, values));
}
/** Those of them that tell what is spoken of, without the verb. */
const beside = (view: View, meaning: Meaning): Word[] =>
  outside(view, meaning).filter(
    (word) => word !== view.speech.verb && isTelling(word) && !/^\d|ly$|^(?:well|quick|fast|asap)$/.test(word.text),
  );

/** What a verb is said of: the words behind it, up to the next thought. */
function objects(view: View, meaning: Meaning): Word[] {
  const { verb } = view.speech;
  // `bring it to the shore`: where it goes is not what is brought.
  if (verb === undefined || GOES_TO.test(view.clause.text.slice(verb.end))) return [];
  // What somebody is told may be about anything.
  const tells = /^tell/i.test(view.clause.text.slice(verb.start))
    ? /[,;:(]|\s[-–—]\s|\b(?:that|to)\b/
    : /[,;:(]|\s[-–—]\s/;
  const stop = view.clause.text.slice(verb.end).search(tells);
  const end = stop < 0 ? view.clause.text.length : verb.end + stop;
  return beside(view, meaning).filter(({ start, text }) => start >= verb.end && start < end && !ANYTHING.has(text));
}

const GOES_TO = /^ (?:(?:it|that|this|them|these|those) )?to (?:the|my|our|his|her|their)\b/i;

/** Whether a word beside the values is the function's own. */
export const speaksOf = (view: View, meaning: Meaning): boolean =>
  beside(view, meaning).some((word) => fits(view.situation.agent, meaning.tool, word));
