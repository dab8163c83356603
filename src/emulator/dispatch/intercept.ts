import { Disconnect } from '../protocol/message.js';
import type { Value } from '../service/call.js';
import type { CommonErrors } from '../service/common-errors.js';
import type { ServiceError } from '../service/service-error.js';
import type { Peer } from './peer.js';
import { breakStream, drained, type StreamBreak, streamOf } from './streamed-answer.js';

/** A moment of a call at which something may step in. */
export interface Moment {
  /** As `Service.name`: `bedrock-agent`. */
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  /** What the service says when it is throttled or fails. */
  readonly commonErrors: CommonErrors;
  /** Which call of this server it is, from 0; both phases of a call have the same. */
  readonly index: number;
  /**
   * `before`: nothing has been looked at but the operation's name. `after`: the operation has run, with or without
   * success, and nothing is answered yet. The turn of a streamed answer runs after `after`, while it is sent.
   */
  readonly phase: 'before' | 'after';
}

/** What happens instead of the usual. */
export type Action =
  /** It is answered with this error. */
  | { readonly kind: 'answer'; readonly error: ServiceError }
  /** The connection is cut without an answer. */
  | { readonly kind: 'reset' }
  /** There is no answer for as long as the client waits. */
  | { readonly kind: 'hang' }
  /** A streamed answer ends before its end. Nothing happens to any other. */
  | ({ readonly kind: 'stream' } & StreamBreak);

/** Decides at each moment of a call; undefined lets the call go on. What it throws is a fault of the local AWS. */
export type Intercept = (moment: Moment) => Action | undefined | Promise<Action | undefined>;

export type Interception = (
  call: Omit<Moment, 'index' | 'phase'>,
  peer: Peer,
  run: () => Value | Promise<Value>,
) => Value | Promise<Value>;

/** Runs calls with all who may step in. The first of them that wants an action gets it. */
export function createInterception(intercepts: readonly Intercept[]): Interception {
  if (intercepts.length === 0) return (_call, _peer, run) => run();
  let calls = 0;
  const ask = async (moment: Moment): Promise<Action | undefined> => {
    for (const intercept of intercepts) {
      const action = await intercept(moment);
      if (action) return action;
    }
    return undefined;
  };
  return async (call, peer, run) => {
    const moment = { ...call, index: calls++ };
    const first = await ask({ ...moment, phase: 'before' });
    // There is no stream to break off yet.
    if (first && first.kind !== 'stream') await obey(first, peer);
    const outcome = await settled(run);
    const action = await ask({ ...moment, phase: 'after' });
    if (!action) return outcome();
    return ending(outcome, action, peer);
  };
}

/** A function that returns, or throws, what the work did. */
async function settled(work: () => Value | Promise<Value>): Promise<() => Value> {
  try {
    const value = await work();
    return () => value;
  } catch (thrown) {
    return () => {
      throw thrown;
    };
  }
}

/** How a call ends when something steps in after it has run. */
async function ending(outcome: () => Value, action: Action, peer: Peer): Promise<Value> {
  if (action.kind === 'stream') return breakStream(outcome(), action, () => end(action.end, peer));
  const output = quietly(outcome);
  // A streamed answer has its effects while it is sent. So it runs to its end, and nobody sees it.
  if (output && streamOf(output)) return drained(output, () => obey(action, peer));
  return obey(action, peer);
}

/** What was answered; undefined when that was an error. */
function quietly(outcome: () => Value): Value | undefined {
  try {
    return outcome();
  } catch {
    // The action is answered instead.
    return undefined;
  }
}

const ENDS = { reset: 'cut', hang: 'stall' } as const;

async function obey(action: Exclude<Action, { kind: 'stream' }>, peer: Peer): Promise<never> {
  return end(action.kind === 'answer' ? action.error : ENDS[action.kind], peer);
}

async function end(how: StreamBreak['end'], peer: Peer): Promise<never> {
  if (typeof how === 'object') throw how;
  if (how === 'stall') await left(peer.signal);
  throw new Disconnect();
}

/** Resolves when the client has gone. */
function left(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
