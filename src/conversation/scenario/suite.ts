import type { AgentCall } from '../trace/agent-call.js';
import type { Citation } from '../trace/citation.js';
import type { Usage } from '../trace/measured.js';
import { unmet } from './expectations.js';
import { type LoadedScenario, runsOf, type ScenarioTurn, scenarioOfRun } from './scenario.js';

/** One turn as it is to be held. */
export interface Saying {
  sessionId: string;
  text: string;
  attributes: Readonly<Record<string, string>>;
  confirm: 'all' | 'none';
}

/** A turn that was tried again before anything of it was shown or had run. */
export interface Retry {
  reason: string;
  delayMs: number;
}

/** What became of it. A turn that failed has an error and whatever came before. */
export interface Said {
  answer: string;
  calls: AgentCall[];
  citations: Citation[];
  usage: Usage;
  elapsedMs: number;
  retries: Retry[];
  error?: { code: string; message: string };
}

/** Holds one turn. Rejects only when the whole run is to end. */
export type Speaker = (saying: Saying) => Promise<Said>;

/** One turn of one run, judged. */
export interface TurnResult extends Said {
  /** From 1. */
  run: number;
  /** Its place among the scenario's turns, from 0. */
  index: number;
  say: string;
  sessionId: string;
  unmet: string[];
}

export interface ScenarioResult {
  loaded: LoadedScenario;
  runs: number;
  /** Runs in which every turn was as expected. */
  passed: number;
  /** The share of them is what it must be at least. */
  ok: boolean;
  /** By run, then by turn; each exactly once. */
  turns: TurnResult[];
}

export interface SuiteMeans {
  speaker: Speaker;
  newSessionId(): string;
  /** The most scenarios played at once. */
  concurrency: number;
  onTurn(result: TurnResult, scenario: LoadedScenario): void;
}

/** Plays scenarios, each as often as it says and in sessions of its own, and judges every turn. */
export async function runSuite(scenarios: readonly LoadedScenario[], means: SuiteMeans): Promise<ScenarioResult[]> {
  const inTurn = gate(means.concurrency);
  return Promise.all(
    scenarios.map(async (loaded) => {
      const { runs, parallel } = runsOf(loaded.scenario);
      const inLane = gate(parallel);
      const numbers = Array.from({ length: runs }, (_none, i) => i + 1);
      const played = await Promise.all(numbers.map((run) => inLane(() => inTurn(() => playRun(loaded, run, means)))));
      return summed(loaded, played);
    }),
  );
}

/** A turn that is as expected. */
export function isMet({ error, unmet: missing }: Pick<TurnResult, 'error' | 'unmet'>): boolean {
  return error === undefined && missing.length === 0;
}

async function playRun(loaded: LoadedScenario, run: number, means: SuiteMeans): Promise<TurnResult[]> {
  const { turns, attributes = {} } = scenarioOfRun(loaded, run);
  const sessions = new Map<string, string>();
  const results: TurnResult[] = [];
  for (const [index, turn] of turns.entries()) {
    const sessionId = sessionOf(turn, sessions, means);
    const { say: text, confirm = 'none' } = turn;
    const said = await means.speaker({ sessionId, text, attributes: { ...attributes, ...turn.attributes }, confirm });
    const missing = said.error === undefined ? unmet(turn.expect, said) : [];
    const result = { ...said, run, index, say: text, sessionId, unmet: missing };
    results.push(result);
    means.onTurn(result, loaded);
  }
  return results;
}

function sessionOf({ session }: ScenarioTurn, sessions: Map<string, string>, means: SuiteMeans): string {
  const sessionId = (session === undefined ? undefined : sessions.get(session)) ?? means.newSessionId();
  if (session !== undefined) sessions.set(session, sessionId);
  return sessionId;
}

function summed(loaded: LoadedScenario, played: readonly TurnResult[][]): ScenarioResult {
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
      // Whoever waited takes the place that is given up.
      if (next) next();
      else inside -= 1;
    }
  };
}
