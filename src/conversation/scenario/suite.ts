import { Channel } from '../../core/channel.js';
import { isMet, type JudgedTurn, type PlayPorts, playScenario } from './play.js';
import { type LoadedScenario, runsOf } from './scenario.js';

export interface ScenarioResult {
  loaded: LoadedScenario;
  runs: number;
  /** Runs in which every turn was as expected. */
  passed: number;
  /** The share of them is what it must be at least. */
  ok: boolean;
  /** By run, then by turn; each exactly once. */
  turns: JudgedTurn[];
}

/** A turn is over; those of several scenarios and runs come in between each other. */
export interface SuiteEvent {
  loaded: LoadedScenario;
  turn: JudgedTurn;
}

/**
 * Plays scenarios beside each other, each as often as it says and in sessions of its own, and judges every turn.
 * `concurrency`: the most runs at once.
 */
export async function* playSuite(
  scenarios: readonly LoadedScenario[],
  concurrency: number,
  ports: PlayPorts,
): AsyncGenerator<SuiteEvent, ScenarioResult[]> {
  const events = new Channel<SuiteEvent>();
  const inSuite = gate(concurrency);
  const playing = Promise.all(
    scenarios.map(async (loaded) => {
      const { runs, parallel } = runsOf(loaded.scenario);
      const inScenario = gate(parallel);
      const numbers = Array.from({ length: runs }, (_none, i) => i + 1);
      const play = (run: number) => playRun(loaded, run, ports, events);
      return summed(loaded, await Promise.all(numbers.map((run) => inScenario(() => inSuite(() => play(run))))));
    }),
  ).finally(() => events.end());
  // A failure is told by `return`, after the events that came before it.
  playing.catch(() => {});
  yield* events;
  return playing;
}

async function playRun(
  loaded: LoadedScenario,
  run: number,
  ports: PlayPorts,
  events: Channel<SuiteEvent>,
): Promise<JudgedTurn[]> {
  const turns: JudgedTurn[] = [];
  for await (const event of playScenario(loaded, run, ports)) {
    if (event.type !== 'judged') continue;
    turns.push(event.turn);
    events.push({ loaded, turn: event.turn });
  }
  return turns;
}

function summed(loaded: LoadedScenario, played: readonly JudgedTurn[][]): ScenarioResult {
  const passed = played.filter((turns) => turns.every(isMet)).length;
  const needed = (loaded.scenario.passRate ?? 1) * played.length;
  // 0.9 of 10 is 9, whatever binary fractions make of it.
  return { loaded, runs: played.length, passed, ok: passed >= needed - 1e-9, turns: played.flat() };
}

/** Lets so many through at a time, in the order in which they come. */
function gate(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return async (work) => {
    if (inside >= most) await new Promise<void>((go) => waiting.push(go));
    else inside += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // The next in line takes the place that is given up.
      if (next) next();
      else inside -= 1;
    }
  };
}
