import { randomUUID } from 'node:crypto';
import type { Context } from '../cli/command-table.js';
import { onDeployment } from '../cli/fresh.js';
import { outputFile } from '../cli/output-file.js';
import { runsOf } from '../conversation/scenario/scenario.js';
import { runSuite, type ScenarioResult } from '../conversation/scenario/suite.js';
import { createTurnPace } from '../conversation/turn/turn-pace.js';
import { HrAgentError } from '../core/errors.js';
import { loadScenarios } from './scenario-files.js';
import { type ComparedBaseline, openBaseline, writeJunit } from './suite-files.js';
import { changesText, countText, scenarioDocument, summaryText, turnLines } from './suite-report.js';
import { openSpeaker } from './suite-speaker.js';

/** Scenarios at once, unless one of them asks for more. */
const CONCURRENCY = 4;

/** Plays scenarios as tests. Exit status 1 when one is not as expected, or calls otherwise than the baseline. */
export async function run(context: Context<'test'>): Promise<number> {
  const { clock, output } = context;
  const scenarios = await loadScenarios(context, context.args);
  const concurrency =
    numberOf('concurrency', context.options.concurrency, /^[1-9]\d{0,3}$/) ??
    Math.max(CONCURRENCY, ...scenarios.map(({ scenario }) => runsOf(scenario).parallel));
  const rate = numberOf('rate', context.options.rate, /^(?!0*\.?0*$)\d{1,5}(\.\d+)?$/);
  // Before anything is said: a file that cannot be read or written is told at once.
  const junit = await outputFile(context, 'junit', context.options.junit);
  const baseline = await openBaseline(context);
  const { results, startedAt, elapsedMs } = await onDeployment(context, 'test', async (deployment) => {
    const speaker = await openSpeaker(context, deployment, createTurnPace(clock, rate));
    const alone = scenarios.length === 1;
    const startedAt = clock.now();
    const results = await runSuite(scenarios, {
      speaker,
      newSessionId: randomUUID,
      concurrency,
      onTurn(turn, loaded) {
        if (!output.json) output.result({}, turnLines(turn, loaded, { alone, runs: runsOf(loaded.scenario).runs }));
      },
    });
    return { results, startedAt, elapsedMs: clock.now() - startedAt };
  });
  if (junit !== undefined) await writeJunit(junit, results, startedAt);
  return report(context, results, elapsedMs, await baseline?.meet(results));
}

function report(
  context: Context<'test'>,
  results: readonly ScenarioResult[],
  elapsedMs: number,
  met?: ComparedBaseline,
): number {
  const failed = results.filter(({ ok }) => !ok);
  const moved = met?.changes.filter(({ what }) => what === 'calls') ?? [];
  const ok = failed.length === 0 && moved.length === 0;
  const error =
    failed.length > 0
      ? { code: 'EXPECTATION_FAILED', message: countText(results.flatMap(({ turns }) => turns)) }
      : { code: 'BASELINE_CHANGED', message: `The calls of ${moved.length} turns differ from ${met?.file}` };
  const hint = failed.length > 0 ? 'What was not met stands with each turn.' : '--update-baseline takes them as right.';
  const document = {
    ok,
    ...(!ok && { error: { ...error, message: `${error.message}.`, hint, next: null } }),
    scenarios: results.map(scenarioDocument),
    baseline: met ?? null,
    elapsedMs,
  };
  const compared = met?.written ? `Baseline written: ${met.file}` : met && changesText(met.file, met.changes);
  context.output.result(document, [...(compared ? [compared] : []), summaryText(results, elapsedMs)].join('\n'));
  return ok ? 0 : 1;
}

function numberOf(name: 'concurrency' | 'rate', given: string | undefined, form: RegExp): number | undefined {
  if (given === undefined || form.test(given)) return given === undefined ? undefined : Number(given);
  throw new HrAgentError('USAGE', `--${name} ${given} is no number that can be used.`, {
    hint: name === 'rate' ? 'Turns a second, such as 2 or 0.5.' : 'A whole number from 1.',
  });
}
