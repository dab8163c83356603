import type { ReadDates } from '../parameters/dates.js';
import type { Agent } from '../tools/agent.js';
import type { CheckFirst } from '../tools/instruction.js';
import type { Draft } from './plan-types.js';
import type { Turn } from './turns.js';

/** All that a decision depends on. */
export interface Situation {
  agent: Agent;
  rules: CheckFirst[];
  /** The turns before this one, oldest first. */
  earlier: Turn[];
  /** What the orchestrator tells about the request, by name: the prompt session attributes. */
  attributes: ReadonlyMap<string, string>;
  text: string;
  /** The moment of the turn, epoch milliseconds UTC. */
  now: number;
  readDates: ReadDates;
}

/** What was changed in the turns before, as far as it succeeded. */
export function changesBefore({ agent, earlier }: Situation): Draft[] {
  return earlier.flatMap((turn) =>
    turn.calls.flatMap((call) => {
      const tool = agent.tools.find((one) => one.name === call.name && one.writes);
      return tool === undefined || call.result?.failed !== false ? [] : [{ tool, input: call.input }];
    }),
  );
}
