import { own } from '../../../../core/json.js';
import { isFunctionWord } from '../../../language/common-words.js';
import { plainText } from '../../../language/plain-text.js';
import { stem } from '../../../language/stem.js';
import { synonyms } from '../../../language/synonyms.js';
import { nameWords } from '../../../language/words.js';
import type { Decision } from './plan-types.js';
import { isObject, type JsonObject, recordsIn, resultOf } from './records.js';
import type { DoneCall } from './turns.js';
import type { View } from './view.js';

/** Longer clauses that nothing fits are no follow-up. */
const LONGEST = 6;

/** `and X2?`, `what about the other one?`: the last look again, with what changed. */
export function onEllipsis(view: View): Decision | undefined {
  const { situation, clause, speech } = view;
  const before = situation.earlier.at(-1);
  const last = before?.calls.at(-1);
  const tool = situation.agent.tools.find((one) => one.name === last?.name && !one.writes);
  if (before === undefined || last === undefined || tool === undefined || speech.act === 'do') return undefined;
  if (clause.words.length > (clause.continues ? 2 * LONGEST : LONGEST)) return undefined;
  const said = view.said(tool);
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
