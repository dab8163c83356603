import { callText } from '../trace/agent-call.js';
import { isMet, type JudgedTurn, type PlayedTurn, type PlayPorts, playScenario } from './play.js';
import type { LoadedScenario } from './scenario.js';

/** What became of a turn, short. */
export interface Outcome {
  answer: string;
  /** Each with its parameters. */
  calls: string[];
  elapsedMs: number;
}

/** How far a scenario or a replay has come. `Failure`: what ended it too early, as people read it. */
export type Progress<Failure> =
  | { type: 'turn'; index: number; say: string }
  /** `before`: what the same turn did when it was held first. */
  | { type: 'played'; index: number; say: string; ok: boolean; unmet: string[]; before?: Outcome; now: Outcome }
  | { type: 'end'; passed: number; failed: number; error?: Failure };

/** Plays a scenario once and tells of each turn. A failure that ends it is told at the end, and not thrown. */
export async function* playWithProgress<Failure>(
  loaded: LoadedScenario,
  ports: PlayPorts,
  explain: (error: unknown) => Failure,
): AsyncGenerator<Progress<Failure>> {
  yield* counted(progressOf(loaded, ports), explain);
}

async function* progressOf(loaded: LoadedScenario, ports: PlayPorts): AsyncGenerator<Progress<never>> {
  let index = 0;
  for await (const event of playScenario(loaded, 1, ports)) {
    if (event.type === 'next') yield { type: 'turn', index, say: event.say };
    if (event.type !== 'judged') continue;
    yield { ...judged(event.turn), now: outcomeOf(event.turn) };
    index += 1;
  }
}

/** A turn and what is to be said of it. A turn that failed is not as expected, because of its failure. */
export function judged({ index, say, error, unmet }: Pick<JudgedTurn, 'index' | 'say' | 'error' | 'unmet'>) {
  return {
    type: 'played' as const,
    index,
    say,
    ok: isMet({ unmet, ...(error && { error }) }),
    unmet: error ? [error.message, ...unmet] : unmet,
  };
}

export function outcomeOf({ answer, calls, elapsedMs }: Pick<PlayedTurn, 'answer' | 'calls' | 'elapsedMs'>): Outcome {
  return { answer, calls: calls.map(callText), elapsedMs };
}

/** The same events with the sum at the end. */
export async function* counted<Failure>(
  events: AsyncIterable<Progress<never>>,
  explain: (error: unknown) => Failure,
): AsyncGenerator<Progress<Failure>> {
  const sum = { passed: 0, failed: 0 };
  try {
    for await (const event of events) {
      if (event.type === 'played') sum[event.ok ? 'passed' : 'failed'] += 1;
      yield event;
    }
  } catch (error) {
    yield { type: 'end', ...sum, error: explain(error) };
    return;
  }
  yield { type: 'end', ...sum };
}
