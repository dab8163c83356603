import { own } from '../../../../core/json.js';
import { isFunctionWord } from '../../../language/common-words.js';
import { plainText } from '../../../language/plain-text.js';
import { stem } from '../../../language/stem.js';
import { synonyms } from '../../../language/synonyms.js';
import { nameWords } from '../../../language/words.js';
import { addDays } from '../parameters/days.js';
import type { Tool } from '../tools/tool.js';
import type { Decision, Draft } from './decision.js';
import type { Meaning, View } from './meaning.js';
import { isObject, type JsonObject, recordsIn, resultOf } from './records.js';
import type { DoneCall } from './turns.js';

/** Longer clauses that nothing fits are no follow-up. */
const LONGEST = 6;

/** `and X2?`, `what about the other one?`, `and the 14th too`: the last call again, with what was said instead. */
export function followUp(view: View): Decision | undefined {
  const { situation, clause, speech } = view;
  const before = situation.earlier.findLast((turn) => turn.calls.length > 0);
  const last = before?.calls.at(-1);
  const meaning = view.meanings.find(({ tool }) => tool.name === last?.name);
  if (before === undefined || last === undefined || meaning === undefined || speech.negated) return undefined;
  if (/\b(?:here|speaking)\W*$/i.test(clause.text)) return undefined;
  if (clause.words.length > (clause.continues ? 2 * LONGEST : LONGEST)) return undefined;
  const { tool } = meaning;
  if (tool.writes) return again(view, meaning, last);
  if (speech.act === 'do' || before !== situation.earlier.at(-1)) return undefined;
  const said = new Map([...bareId(tool, clause.text), ...meaning.said()]);
  if (said.size === 0 && !asksMore(view, last)) return undefined;
  const inputs = tool.parameters.reduce<Record<string, unknown>[]>(
    (made, { name }) =>
      made.flatMap((input) => (said.get(name) ?? [own(input, name)]).map((value) => ({ ...input, [name]: value }))),
    [last.input],
  );
  const why = 'The user asks the same of another value.';
  const calls = inputs.slice(0, 6).map((input) => ({ tool, input: withoutUndefined(input), why }));
  return { kind: 'call', calls, question: { text: before.text, speech } };
}

/** `and 123?` for an identifier such as `X-456`. */
function bareId(tool: Tool, text: string): [string, unknown[]][] {
  const digits = /^(?:\D{0,12}\s)?(\d{1,12})\W*$/.exec(text)?.[1];
  const p = tool.parameters.find(
    (one) => one.shape?.prefix !== undefined && one.shape.prefix !== '' && one.shape.loose !== undefined,
  );
  if (digits === undefined || p?.shape === undefined) return [];
  const [head] = /^\D*/.exec(p.shape.example) ?? [];
  return digits.length === p.shape.example.replace(/\D/g, '').length ? [[p.name, [`${head}${digits}`]]] : [];
}

/** Words that ask for one more of what was done. */
const MORE = /^(?:and|also|plus|(?:the )?same|another|one more)\b|\b(?:too|as well|also)\W*$/i;
const INSTEAD =
  /^(?:no|wait|sorry|oops|actually|i meant?|not that|make (?:it|that)|rather|hm+)\b|\b(?:i meant?|instead|rather)\W*$/i;

/** A change once more with another value when that is asked for; when it is put right, it has been made already, so it is asked about. */
function again({ clause, speech }: View, { tool, said, left }: Meaning, last: DoneCall): Decision | undefined {
  const text = clause.text.trim();
  const isMore = MORE.test(text);
  if ((!isMore && !INSTEAD.test(text)) || (speech.act === 'ask' && clause.isQuestion)) return undefined;
  const after = relativeTo(last.input, text);
  const found = new Map([...said()].map(([name, values]) => [name, values[0]]));
  if (after !== undefined) for (const p of tool.parameters) if (p.kind === 'date') found.set(p.name, after);
  const draft: Draft = { tool, input: { ...last.input, ...Object.fromEntries(found) } };
  if (JSON.stringify(draft.input) === JSON.stringify(last.input)) return undefined;
  if (!isMore)
    return { kind: 'offer', draft, problem: 'The other request has been made already, and I cannot change it' };
  if (left().length > 0 && after === undefined)
    return { kind: 'offer', draft, problem: `I am not sure what you mean by "${text}"` };
  const why = 'The user asks for the same once more, with another value.';
  return { kind: 'call', calls: [{ ...draft, why }], question: { text, speech } };
}

/** `the day after`: from the last day that was spoken of. */
function relativeTo(input: Record<string, unknown>, text: string): string | undefined {
  const day = Object.values(input)
    .filter((value): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value))
    .toSorted()
    .at(-1);
  if (day === undefined) return undefined;
  if (/\b(?:the )?(?:day after|next day|following day)\b(?! tomorrow)/i.test(text)) return addDays(day, 1);
  return /\b(?:the )?(?:day before|previous day)\b(?! yesterday)/i.test(text) ? addDays(day, -1) : undefined;
}

const PRONOUN = /\b(?:it|its|they|their|that one|this one|that|this)\b/i;
const MOMENT = /\d{4}-\d\d-\d\d|\b\d\d:\d\d\b/;

/** `and when does it come?`, `can that one be returned?`: more about the thing that was just looked at. */
function asksMore({ situation, clause, speech }: View, last: DoneCall): boolean {
  if (!(clause.isQuestion || speech.act === 'ask') || !PRONOUN.test(clause.text)) return false;
  const records = recordsIn(resultOf(last.result?.text));
  if (/\bwhen\b/i.test(clause.text) && records.some(holdsMoment)) return true;
  const fields = new Set(records.flatMap((one) => Object.keys(one).flatMap((key) => nameWords(key).map(stem))));
  const changes = situation.agent.tools.filter((tool) => tool.writes);
  return clause.words
    .filter((word) => !isFunctionWord(word.text))
    .some(
      (word) =>
        fields.has(word.stem) ||
        [...synonyms(word.stem)].some((other) => fields.has(other)) ||
        changes.some((tool) => tool.verbStems.has(word.stem)),
    );
}

const holdsMoment = (record: JsonObject): boolean =>
  Object.values(record).some((value) => !isObject(value) && MOMENT.test(plainText(value)));

const withoutUndefined = (input: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
