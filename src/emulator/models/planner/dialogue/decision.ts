import { own } from '../../../../core/json.js';
import type { ReadDates } from '../parameters/dates.js';
import type { Source } from '../parameters/source.js';
import type { Agent } from '../tools/agent.js';
import type { CheckFirst } from '../tools/instruction.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import type { Speech } from './act.js';
import type { DoneCall, Turn } from './turns.js';

/** All that a decision depends on. */
export interface Situation {
  agent: Agent;
  rules: CheckFirst[];
  /** Whether there is an instruction, which says what the conversation is about. */
  isInstructed: boolean;
  /** The turns before this one, oldest first. */
  earlier: Turn[];
  /** What the orchestrator tells about the request, by name: the prompt session attributes. */
  attributes: ReadonlyMap<string, string>;
  text: string;
  /** The calls of the turn so far. */
  made?: DoneCall[];
  /** How many further turns the text is put together of. */
  joined?: number;
  /** The texts that were opened for it, which keep what was read in them. */
  sources: Map<string, Source>;
  decided: Decided;
  /** The moment of the turn, epoch milliseconds UTC. */
  now: number;
  readDates: ReadDates;
}

/** Finds what was decided under a key, or decides it. */
export type Decided = (key: string, decide: () => Decision) => Decision;

/** A call being put together: what is known of its input so far. */
export interface Draft {
  tool: Tool;
  input: Record<string, unknown>;
}

/** A call to make, with why. */
export interface Planned extends Draft {
  why: string;
}

/** What the user wants to know of the results, for the answer. */
export interface Question {
  text: string;
  speech: Speech;
}

type Hints = { offer?: Draft; problem?: string; sure?: number };

/** What the planner decides to do about a turn. */
export type Decision =
  /** `sure`: how sure the surest of several meanings is; without it the words left no doubt. `isOpen`: the offer was asked for beside the calls. `rest`: what is asked or said after the answers. */
  | {
      kind: 'call';
      calls: Planned[];
      question: Question;
      offer?: Draft;
      isOpen?: boolean;
      rest?: Decision;
      sure?: number;
    }
  /** `more`: further calls of the request that lack the same; `offer`: what is offered once the call has told whether it is possible; `left`: what of the request has no place in the call. */
  | ({ kind: 'ask'; draft: Draft; more?: Draft[]; left?: string[]; missing: Parameter[] } & Hints)
  /** `more`: further records of the same; `problem`: what of the request was not understood. */
  | { kind: 'offer'; draft: Draft; more?: Draft[]; problem?: string }
  | { kind: 'explain'; draft: Draft; missing: Parameter[] }
  /** `calls`: those of turns before that the answer tells of. `choice`: of what values it tells which there are. */
  | { kind: 'say'; what: Saying; about?: Draft[]; calls?: DoneCall[]; choice?: Parameter[] };

export type Call = Extract<Decision, { kind: 'call' }>;

export type Saying =
  | 'greeting'
  | 'thanks'
  | 'farewell'
  | 'help'
  | 'dropped'
  | 'kept'
  | 'happened'
  /** What was told before, where nothing else is understood. */
  | 'told'
  /** All that was told before, where it may not be what is asked for. */
  | 'known'
  | 'choice'
  /** Nothing was to be done as things are. */
  | 'unmet'
  | 'refused'
  | 'unable'
  | 'foreign'
  | 'unclear';

/** The required parameters that a draft has no value for, or of a moment no more than its day. */
export const missingOf = (draft: Draft): Parameter[] =>
  draft.tool.parameters.filter((p) => {
    const value = own(draft.input, p.name);
    const isDayOnly = p.kind === 'moment' && /HH:MM/i.test(p.description) && !/\d:\d\d/.test(String(value));
    return p.required && ([undefined, null, ''].some((none) => value === none) || isDayOnly);
  });

/** A draft with what it lacks and another call was made with. */
export function filledFrom({ tool, input }: Draft, made: Record<string, unknown>): Draft {
  const same = missingOf({ tool, input }).map(({ name }) => [name, own(made, name)]);
  return { tool, input: { ...Object.fromEntries(same), ...input } };
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

/** `book it`, after a look that was made with what the change takes. */
export function takesUp({ earlier }: Situation, text: string, draft: Draft | undefined): boolean {
  const asked = Object.entries(earlier.at(-1)?.calls.at(-1)?.input ?? {});
  const isOf = ([name, value]: [string, unknown]): boolean => String(draft?.input[name]) === String(value);
  return /\b(?:it|that)\b/i.test(text) && asked.length > 1 && asked.every(isOf);
}
