import { isFunctionWord } from '../../../language/common-words.js';
import { nearness } from '../../../language/nearness.js';
import { plainText } from '../../../language/plain-text.js';
import { stem } from '../../../language/stem.js';
import { synonyms } from '../../../language/synonyms.js';
import { mayBeVerb } from '../../../language/verbs.js';
import { nameWords, type Word, words } from '../../../language/words.js';
import { monthNumber } from '../parameters/days.js';
import { isIdentity } from '../parameters/identity.js';
import { MONEY } from '../reading/kinds.js';
import { isNamesake } from '../tools/agent.js';
import { isTelling, namesOther } from '../tools/choose.js';
import type { Tool } from '../tools/tool.js';
import { isAskedFor } from './asked.js';
import type { Decision } from './decision.js';
import type { View } from './meaning.js';
import { resultOf, rowsIn } from './records.js';
import type { DoneCall } from './turns.js';

/** `when is it back?`, after a change: the only look that tells when, of the thing that the change was about. */
export function looksOn(view: View, last: DoneCall): Decision | undefined {
  const { clause, situation } = view;
  const [asked = ''] = /\b(?:when|where|who|how much)\b/i.exec(clause.text.toLowerCase()) ?? [];
  const isNews = NEWS.test(clause.text);
  if (!isNews && (asked === '' || !PRONOUN.test(clause.text) || asksMore(view, last))) return undefined;
  const known = [last.input, ...(isNews ? rowsIn(resultOf(last.result?.text)) : [])].flatMap(Object.entries);
  const given = (name: string): unknown => known.find(([key]) => isNamesake(key, name))?.[1];
  const isTelling = (tool: Tool): boolean =>
    words(tool.summary).some(({ text, stem: one }) => (asked === 'how much' ? MONEY.has(one) : text === asked));
  const ofIt = situation.agent.tools.filter((tool) => {
    const required = tool.parameters.filter((p) => p.required);
    return !tool.writes && required.length > 0 && required.every(({ name }) => given(name) !== undefined);
  });
  const telling = ofIt.filter(isTelling);
  // Where none says that it tells it, and nothing has told it, the only one that looks at the thing may.
  const ofThing = ofIt.filter(({ parameters }) => parameters.every((p) => !p.required || isIdentity(p)));
  const [only, another] = telling.length > 0 || (!isNews && recall([view], 'some') !== undefined) ? telling : ofThing;
  if (only === undefined || another !== undefined) return undefined;
  const input = Object.fromEntries(only.parameters.flatMap((p) => (p.required ? [[p.name, given(p.name)]] : [])));
  const why = `The user asks what "${only.summary}" answers, of what was changed before.`;
  return {
    kind: 'call',
    calls: [{ tool: only, input, why }],
    question: { text: clause.text, speech: { act: 'ask', verb: undefined, negated: false, lead: 'question' } },
  };
}

/** `any news on that?`, `how's it going?` */
const NEWS =
  /\b(?:any (?:news|updates?|progress|word)|(?:did|has) (?:any|some)(?:body|one) .{1,40}\b(?:it|that|this)|is (?:any|some)(?:body|one) (?:\w+ )?(?:on|at|with) (?:it|that|this)|how(?:'s|s| is) (?:it|that|this|the .{1,40}) (?:going|coming along)|(?:status|state) of (?:it|that|this))\b/i;

const PRONOUN = /\b(?:it|its|they|their|that one|this one|that|this|one)\b/i;

/** `and when does it come?`, `can that one be returned?`: more about the thing that was just looked at or done. */
export function asksMore(view: View, last: DoneCall): boolean {
  const { clause, speech, situation } = view;
  if (!(clause.isQuestion || speech.act === 'ask') || !PRONOUN.test(clause.text)) return false;
  const changes = situation.agent.tools.filter((tool) => tool.writes);
  return tells(last, view) || clause.words.some(({ stem: one }) => changes.some((tool) => tool.verbStems.has(one)));
}

/** Whether what a call was made with and answered has what is asked for, by a question word or by words that are `alike`, some or `all` of them. */
export function tells({ input, result }: DoneCall, { clause }: View, alike = isNear, all = false): boolean {
  const records = rowsIn(resultOf(result?.text));
  const isKind = (record: object): boolean =>
    Object.entries(record).some(([key, value]) => isAskedFor(clause.text, key, value));
  if (records.some(isKind) || isKind(input)) return true;
  // What the user told is no answer.
  const given = Object.entries(input).filter(([, value]) => nameWords(plainText(value)).length < MOST_GIVEN);
  const told = [...new Set([...records, Object.fromEntries(given)].flatMap(wordsOf).map(stem))];
  const asked = clause.words.filter((word) => isTelling(word) && !isFunctionWord(word.text));
  const isTold = (word: Word): boolean => told.some((one) => alike(one, word.stem));
  return asked.some(isTold) && (!all || asked.every((word) => isTold(word) || mayBeVerb(word.text)));
}

/** A value of an input with as many words is an account. */
const MOST_GIVEN = 5;

const isSame = (a: string, b: string): boolean => a === b || synonyms(b).has(a);
const isNear = (a: string, b: string): boolean => isSame(a, b) || nearness(a, b) > NEAR;
const NEAR = 0.55;

/** Whether all or some words of a question must have been told, or it only goes on with the turn before. */
export type Extent = 'all' | 'some' | 'on';

/**
 * `what time roughly?`, where nothing else is understood: the newest calls that have told it; where the question only goes on
 * with the turn before, all that this told.
 */
export function recall(read: readonly View[], extent: Extent): Decision | undefined {
  const [asking] = read.filter(
    ({ clause, speech }) =>
      (clause.isQuestion || speech.lead === 'question' || ASKS.test(clause.text)) && !REQUESTS.test(clause.text),
  );
  if (asking === undefined) return undefined;
  const { agent, earlier } = asking.situation;
  if (asking.meanings.some(({ tool }) => tool.parameters.some((p) => namesOther(tool, p, asking.own))))
    return undefined;
  // What is asked of another code or name was not told.
  const names = (asking.clause.text.match(NAMES) ?? []).filter((one) => monthNumber(one) === undefined);
  // Nor what happened on other days, where a look takes these.
  const days = asking.meanings.flatMap(({ tool, said, isComplete, left }) =>
    tool.writes || !isComplete() || left().length > 0
      ? []
      : tool.parameters.flatMap((p) => (p.kind === 'date' ? (said().get(p.name) ?? []) : [])),
  );
  const codes = [...(asking.clause.text.match(CODES) ?? []), ...names, ...days].map((one) => String(one).toLowerCase());
  const isTold = ({ name, input, result }: DoneCall): boolean =>
    result?.failed === false &&
    agent.tools.some((tool) => tool.name === name) &&
    codes.every((code) => `${JSON.stringify(input)} ${result.text}`.toLowerCase().includes(code));
  const turns = earlier.slice(-LONGEST_BACK).map(({ calls }) => calls.filter(isTold));
  const last = turns.findLast(({ length }) => length > 0) ?? [];
  const telling = turns.map((calls) =>
    calls.filter((call) => tells(call, asking, calls === last ? isNear : isSame, extent === 'all')),
  );
  const told = telling.findLast(({ length }) => length > 0);
  if (told !== undefined) return { kind: 'say', what: 'told', calls: told };
  const strangers = asking.clause.words.filter(
    (word) => isTelling(word) && !isFunctionWord(word.text) && !mayBeVerb(word.text),
  ).length;
  const isOn = (PRONOUN.test(asking.clause.text) && strangers < 3) || (last === turns.at(-1) && strangers === 0);
  return extent === 'on' && last.length > 0 && isOn ? { kind: 'say', what: 'known', calls: last } : undefined;
}

const CODES = /(?<![\p{L}\p{N}.,:/-])(?=[\p{L}-]*\d{3})[\p{L}\p{N}-]+(?![\p{L}\p{N}.:/-])/gu;
/** Capitals where small letters come before; a day's name stands for a date. */
const NAMES = /(?<=\p{Ll}[,;:]? )(?!\p{L}+day\b)\p{Lu}\p{Ll}+/gu;
/** In turns. */
const LONGEST_BACK = 6;
const ASKS =
  /^\W*(?:(?:and|so|ok|okay|but|then|wait|hang on|hm+|oh|ah|um|sorry|btw|by the way)\W+)*(?:(?:(?:un)?till?|at|by|from|since|for|in|on|to|with) )?(?:what|whats|which|when|whens|where|wheres|who|whos|how|any (?:idea|clue|news)|remind|is|are|does|do|did|will)\b|\b(?:what|when|where|who|which)\W*$|n'?t (?:it|they|he|she|we|you|that)\W*$/i;
/** What may be done is not told of, except of the very thing. */
const REQUESTS =
  /^\W*(?:(?:and|so|ok|okay|but|then|please)\W+)*(?:can|could|may|might|would)\b(?! (?:it|that|this|they|these|those)\b)/i;

/** The names of a record's fields, and the short texts in it. */
const wordsOf = (record: object): string[] =>
  Object.entries(record).flatMap(([key, value]) => [
    ...nameWords(key),
    ...(typeof value === 'string' ? nameWords(value.slice(0, 80)) : []),
  ]);
