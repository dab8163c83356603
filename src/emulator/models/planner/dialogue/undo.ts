import { own } from '../../../../core/json.js';
import { plainText } from '../../../language/plain-text.js';
import { verbGroups } from '../../../language/verbs.js';
import { isIdentity } from '../parameters/identity.js';
import { type Agent, isOfKind } from '../tools/agent.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import { changesBefore, type Decision, type Draft, missingOf, type Situation } from './decision.js';
import type { View } from './meaning.js';
import { Memory } from './memory.js';
import { recordsIn, resultOf } from './records.js';
import type { DoneCall } from './turns.js';

/** After a change `drop it` may be about that: what takes it back is offered. */
export const undone = ({ agent, earlier, attributes }: Situation): Decision | undefined =>
  new Memory(agent, earlier, attributes).undoing().map((draft): Decision => ({ kind: 'offer', draft }))[0];

/** `undo that`, where nothing was made: to remove something, or more, takes nothing back. */
export function notUndone({ situation, clause, speech, meanings }: View): Decision | undefined {
  // `make that approval undone`: where nothing takes it back, it stays.
  if (UNDONE.test(clause.text)) return undone(situation) ?? { kind: 'say', what: 'unable' };
  const about = changesBefore(situation);
  const isSaid = about.length === 0 && meanings.some(({ said }) => said().size > 0);
  const isNone = about.every(({ tool }) => tool.groups.has('remove')) && !isSaid;
  return speech.verb?.text === 'undo' && isNone ? { kind: 'say', what: 'kept', about } : undefined;
}

const UNDONE = /\b(?:make|get|have|put) (?:\w+ ){1,3}(?:undone|reversed|revoked)\b/i;

/** `scrap it`, `take the whole thing back`: what takes back the last change, where that asks the user once more. */
export function takenBack({ situation, clause, speech }: View): Decision | undefined {
  const isRemoved = speech.act === 'do' && verbGroups(speech.verb?.stem ?? speech.lead).has('remove');
  const isMeant = (isRemoved || (BACK.test(clause.text) && !clause.isQuestion)) && !speech.negated;
  const undo = isMeant && WHOLE.test(clause.text) ? undone(situation) : undefined;
  if (undo?.kind !== 'offer' || !undo.draft.tool.isConfirmed) return undo;
  const calls = [{ ...undo.draft, why: 'The user takes back what was done last.' }];
  return { kind: 'call', calls, question: { text: clause.text, speech } };
}

/** `open it up again`, after it was held or blocked: what brings the same thing back. */
export function broughtBack({ situation: { agent, earlier }, clause }: View): Decision | undefined {
  if (!ANEW.test(clause.text) || clause.conditional) return undefined;
  const changed = earlier.slice(-3).flatMap(({ calls }) => calls.filter(({ result }) => result?.failed === false));
  const of = (group: 'hold' | 'restore'): Tool[] =>
    agent.tools.filter(({ writes, groups }) => writes && groups.has(group));
  const last = changed.findLast(({ name }) => [...of('hold'), ...of('restore')].some((tool) => tool.name === name));
  const takes = ({ parameters }: Tool): boolean =>
    parameters.every((p) => !p.required || (isIdentity(p) && own(last?.input ?? {}, p.name) !== undefined));
  const [tool, another] = of('restore').filter((one) => one.name !== last?.name && takes(one));
  if (last === undefined || tool === undefined || another !== undefined) return undefined;
  const known = tool.parameters.filter(({ required }) => required).map(({ name }) => [name, own(last.input, name)]);
  const why = 'The user wants it as it was before.';
  const speech = { act: 'do', verb: undefined, negated: false, lead: 'imperative' } as const;
  return {
    kind: 'call',
    calls: [{ tool, input: Object.fromEntries(known), why }],
    question: { text: clause.text, speech },
  };
}

const ANEW =
  /^(?:\W|(?:so|yes|yeah|ok|okay|and|now|then|please|pls|(?:can|could) you)\b)*(?:open|turn|switch|bring|get|put|let|set|start|make) (?:it|that|this) (?:(?:back|up|on|loose|free|working|running) )*(?:again|back(?: on)?)(?: please| pls| then| now| for me)*\W*$/i;

/**
 * What makes a call over with the input of a draft: the function that changes what the call made, else what takes that back, and
 * the call anew. None where what was made has no number of its own: what takes back the thing that it is of takes back more.
 */
export function madeOver(agent: Agent, memory: Memory, draft: Draft, last: DoneCall): Draft[] {
  const fields = recordsIn(resultOf(last.result?.text))
    .flatMap(Object.entries)
    .filter(([, value]) => isNew(value, last));
  const [change, another] = agent.tools.flatMap((tool) => changeOf(tool, fields, draft, last.input));
  if (change !== undefined) return another === undefined ? [change] : [];
  const undo = undoOf(memory, last);
  return undo.length === 0 || missingOf(draft).length > 0 ? [] : [...undo, draft];
}

/** What takes back the very thing that a call made; what was there before stays. */
export const undoOf = (memory: Memory, last: DoneCall): Draft[] =>
  memory.undoing(last).filter(({ input }) => Object.values(input).every((value) => isNew(value, last)));

/** Whether a call was not made with a number that it answered. */
const isNew = (value: unknown, { input }: DoneCall): boolean =>
  /\d/.test(plainText(value)) && !Object.values(input).map(plainText).includes(plainText(value));

/** The call of a function that changes what was made, where it takes all that is to be otherwise. */
function changeOf(
  tool: Tool,
  made: [string, unknown][],
  { tool: maker, input }: Draft,
  before: Draft['input'],
): Draft[] {
  const [thing, another] = tool.parameters.filter((p) => p.required && isIdentity(p));
  const [, id] = made.find(([name]) => thing !== undefined && isOfKind(name, thing.name)) ?? [];
  const isChange = tool.groups.has('change') || tool.groups.has('extend');
  if (!isChange || tool === maker || thing === undefined || another !== undefined || id === undefined) return [];
  const isOnly = ({ kind }: Parameter): boolean =>
    /^(?:date|time|moment|number)$/.test(kind) &&
    [tool, maker].every(({ parameters }) => parameters.filter((p) => p.kind === kind).length === 1);
  const sourceOf = (p: Parameter): Parameter | undefined =>
    maker.parameters.find((q) => p !== thing && p.kind === q.kind && (isOfKind(p.name, q.name) || isOnly(p)));
  const isChanged = ({ name }: Parameter): boolean => plainText(own(input, name)) !== plainText(own(before, name));
  const taken = tool.parameters.flatMap((p) => {
    const q = sourceOf(p);
    return q !== undefined && (p.required || isChanged(q)) ? [{ p, q }] : [];
  });
  const values = taken.map(({ p, q }) => [p.name, own(input, q.name)]);
  const call = { tool, input: { [thing.name]: id, ...Object.fromEntries(values) } };
  const isWhole = maker.parameters.filter(isChanged).every((one) => taken.some(({ q }) => q === one));
  return isWhole && missingOf(call).length === 0 ? [call] : [];
}

/** `pull it back`, where no function has that verb. */
const BACK =
  /\b(?:pull|take|call|get|have) (?:it|that|this|(?:all|the whole) of it|the (?:whole|entire) (?:thing|lot)) (?:back|off)\b/i;
/** Nothing is said of it but that it is what was spoken of. */
const WHOLE =
  /^\W*(?:(?:ok|okay|no|oh|hm+|and|please|actually|sorry|wait|then|so)\W+)*[a-zà-ɏ]+ (?:it|that|this|(?:all|the whole) of it|the (?:whole|entire) (?:thing|lot))(?: back| out| off)?(?: again| please| pls| then| after all| for me)*\W*(?:$|[,;.] )/iu;
