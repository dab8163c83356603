import { isMet } from '../../conversation/scenario/play.js';
import type { ScenarioResult } from '../../conversation/scenario/suite.js';

/** A scenario as test tells of it. */
export function scenarioDocument({ loaded, runs, passed, ok, turns }: ScenarioResult) {
  const { file, scenario } = loaded;
  return {
    title: scenario.title,
    file,
    ok,
    runs,
    passed,
    passRate: scenario.passRate ?? 1,
    turns: turns.map((turn) => ({
      ok: isMet(turn),
      run: turn.run,
      turn: turn.index + 1,
      say: turn.say,
      sessionId: turn.sessionId,
      answer: turn.answer,
      calls: turn.calls,
      citations: turn.citations,
      usage: turn.usage,
      model: turn.model ?? null,
      elapsedMs: turn.elapsedMs,
      retries: turn.retries,
      unmet: turn.unmet,
      error: turn.error ?? null,
    })),
  };
}
