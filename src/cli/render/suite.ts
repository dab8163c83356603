import type { TurnChange } from '../../conversation/scenario/baseline.js';
import { isMet, type JudgedTurn } from '../../conversation/scenario/play.js';
import { type LoadedScenario, runsOf } from '../../conversation/scenario/scenario.js';
import type { ScenarioResult } from '../../conversation/scenario/suite.js';
import { callText } from '../../conversation/trace/agent-call.js';
import { sourcesOf } from '../../conversation/trace/citation.js';
import { formatDuration } from '../../core/durations.js';

/** Characters of a text that stand in a line. */
const IN_LINE = 70;

/** A turn in a line; a turn that is not as expected has further lines, which say why. `alone`: there is no other scenario. */
export function turnLines(result: JudgedTurn, { scenario }: LoadedScenario, alone: boolean): string {
  const { runs } = runsOf(scenario);
  const { say, run, index, elapsedMs, calls, retries, unmet, error, answer, citations } = result;
  const where = `${alone ? '' : `${shortened(scenario.title)} › `}${runs > 1 ? `#${run} ` : ''}${index + 1}.`;
  const [retry] = retries;
  const facts = [
    formatDuration(elapsedMs),
    ...(calls.length > 0 ? [`${calls.length} ${calls.length === 1 ? 'call' : 'calls'}`] : []),
    ...(retry ? [`tried again ${retries.length}×: ${shortened(retry.reason)}`] : []),
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
export function countText(turns: readonly JudgedTurn[]): string {
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

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= IN_LINE ? line : `${line.slice(0, IN_LINE - 1)}…`;
}
