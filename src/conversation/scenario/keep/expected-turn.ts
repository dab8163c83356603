import { calledName, calledValues } from '../../trace/agent-call.js';
import type { RecordedCall, TurnRecord } from '../../turn/turn-record.js';
import type { Expectations, ExpectedCall } from '../expectations.js';
import { isRefusal } from '../refusal.js';
import { isWriting } from '../writing.js';
import { factsOf } from './facts.js';
import { expectedParameters, type Known } from './parameters.js';

/** What a turn did, as what it is to do again. */
export function expectationsOf(record: TurnRecord, known: Known): Expectations {
  // Where some calls were allowed and others refused, the scenario refuses all.
  const isRefused = ({ declined, confirmed }: RecordedCall) => declined || (confirmed && isMixed(record));
  const made = record.calls.filter((call) => !isRefused(call));
  const declined = record.calls.filter(isRefused).map(calledName);
  const never = [...new Set(declined)].filter((name) => !made.some((call) => calledName(call) === name));
  const asks = made.length === 0 && declined.length === 0 && record.answer.trim().endsWith('?');
  const refusal = refusalIn(made);
  const { contains, matches } = factsOf(record, known);
  const answer = { ...(contains.length > 0 && { contains }), ...(matches.length > 0 && { matches }) };
  return {
    ...(made.length > 0 ? { calls: distinct(made.map((call) => expectedCall(call, known))) } : noCalls(asks, never)),
    ...(never.length > 0 && { never }),
    ...(asks && { asks }),
    ...(refusal !== undefined && { denied: refusal }),
    ...citedBy(record),
    ...guardrailIn(record),
    ...(Object.keys(answer).length > 0 && { answer }),
  };
}

/** An agent that asks back may look something up first. */
function noCalls(asks: boolean, never: readonly string[]): Pick<Expectations, 'calls'> {
  return asks || never.length > 0 ? {} : { calls: 'none' };
}

function expectedCall(call: RecordedCall, known: Known): ExpectedCall {
  const parameters = expectedParameters(calledValues(call), known);
  return {
    ...(call.function === undefined ? { operation: calledName(call) } : { function: call.function }),
    ...(Object.keys(parameters).length > 0 && { parameters }),
    ...(call.by !== undefined && { by: call.by }),
  };
}

/** Whether a function has refused; of turns that changed nothing only when one has. */
function refusalIn(made: readonly RecordedCall[]): boolean | undefined {
  if (made.some(({ result }) => result !== undefined && isRefusal(result))) return true;
  return made.some(isWriting) ? false : undefined;
}

function citedBy({ citations = [] }: TurnRecord): Pick<Expectations, 'cites'> {
  if (citations.length === 0) return {};
  const cites = citations.map(({ document, heading }) => {
    const last = heading?.split('>').at(-1)?.trim();
    return { document, ...(last && { heading: last }) };
  });
  return { cites: distinct(cites) };
}

function guardrailIn({ interventions = [] }: TurnRecord): Pick<Expectations, 'guardrail'> {
  if (interventions.length === 0) return {};
  return { guardrail: interventions.some(({ action }) => action === 'blocked') ? 'blocked' : 'masked' };
}

/** Some calls were allowed, and others refused. */
export function isMixed({ calls }: Pick<TurnRecord, 'calls'>): boolean {
  return calls.some(({ confirmed }) => confirmed) && calls.some(({ declined }) => declined);
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
