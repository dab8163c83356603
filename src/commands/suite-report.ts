import type { TurnChange } from '../conversation/scenario/baseline.js';
import type { LoadedScenario } from '../conversation/scenario/scenario.js';
import { isMet, type ScenarioResult, type TurnResult } from '../conversation/scenario/suite.js';
import { callText } from '../conversation/trace/agent-call.js';
import { sourcesOf } from '../conversation/trace/citation.js';
import { formatDuration } from '../core/time.js';

/** Characters of a text that stand in a line. */
const IN_LINE = 70;

/** A turn in a line; one that is not as expected has more, which say why. `alone`: there is no other scenario. */
export function turnLines(result: TurnResult, { scenario }: LoadedScenario, { alone, runs }: TurnContext): string {
  const { say, run, index, elapsedMs, calls, retries, unmet, error, answer, citations } = result;
  const where = `${alone ? '' : `${shortened(scenario.title)} › `}${runs > 1 ? `#${run} ` : ''}${index + 1}.`;
  const facts = [
    formatDuration(elapsedMs),
    ...(calls.length > 0 ? [`${calls.length} ${calls.length === 1 ? 'call' : 'calls'}`] : []),
    ...(retries.length > 0 ? [`tried again ${retries.length}×: ${shortened(retries[0]?.reason ?? '')}`] : []),
  ];
  const line = `${isMet(result) ? 'ok  ' : 'FAIL'}  ${where} ${shortened(say)}  (${facts.join(', ')})`;
  if (isMet(result)) return line;
  const why = [
    ...unmet,
    ...(error ? [`${error.code}: ${error.message}`] : []),
    ...calls.map((call) => `called ${callText(call)}`),
    ...(answer === '' ? [] : [`answered ${answer}`]),
    ...sourcesOf(citations).map((source) => `citing ${source}`),
  ];
  return [line, ...why.flatMap((text) => text.split('\n')).map((text) => `        ${text}`)].join('\n');
}

interface TurnContext {
  alone: boolean;
  runs: number;
}

/** What came of it all: scenarios that were played several times, what was tried again, and the count of turns. */
export function summaryText(results: readonly ScenarioResult[], elapsedMs: number): string {
  const turns = results.flatMap((result) => result.turns);
  const retried = turns.filter(({ retries }) => retries.length > 0).length;
  const rates = results
    .filter(({ runs }) => runs > 1)
    .map(({ loaded: { scenario }, runs, passed, ok }) => {
      const needed =
        scenario.passRate === undefined ? '' : `, ${Math.round(scenario.passRate * 1_000) / 10} % are needed`;
      return `${ok ? 'ok  ' : 'FAIL'}  ${scenario.title}: ${passed} of ${runs} runs as expected${needed}`;
    });
  return [
    ...rates,
    ...(retried > 0 ? [`${retried} ${retried === 1 ? 'turn was' : 'turns were'} tried again.`] : []),
    `${countText(turns)}, in ${formatDuration(elapsedMs)}.`,
  ].join('\n');
}

/** `6 of 7 turns as expected`. */
export function countText(turns: readonly TurnResult[]): string {
  return `${turns.filter(isMet).length} of ${turns.length} turns as expected`;
}

export function changesText(file: string, changes: readonly TurnChange[]): string {
  if (changes.length === 0) return `No turn differs from ${file}.`;
  const lines = changes.flatMap(({ scenario, say, what, before, after }) => [
    `${what.padEnd(6)} ${shortened(scenario)} › ${shortened(say)}`,
    ...(before === undefined ? [] : [`         before  ${before}`]),
    ...(after === undefined ? [] : [`         now     ${after}`]),
  ]);
  return [`Differs from ${file}:`, ...lines].join('\n');
}

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
      elapsedMs: turn.elapsedMs,
      retries: turn.retries,
      unmet: turn.unmet,
      error: turn.error ?? null,
    })),
  };
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= IN_LINE ? line : `${line.slice(0, IN_LINE - 1)}…`;
}
