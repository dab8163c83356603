import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { resolve } from 'node:path';
import type { Context } from '../cli/command-table.js';
import { openAgent } from '../cli/conversation/open-agent.js';
import { failureDocument } from '../cli/documents/failure.js';
import { scenarioDocument } from '../cli/documents/scenarios.js';
import { onDeployment } from '../cli/fresh.js';
import { outputFile } from '../cli/output-file.js';
import { changesText, countText, summaryText, turnLines } from '../cli/render/suite.js';
import { type MetBaseline, openBaseline } from '../conversation/scenario/baseline.js';
import { holdInTest } from '../conversation/scenario/hold-in-test.js';
import { writeJunit } from '../conversation/scenario/junit.js';
import { loadScenarios } from '../conversation/scenario/load-scenarios.js';
import { createTurnPace } from '../conversation/scenario/pace.js';
import { runsOf } from '../conversation/scenario/scenario.js';
import { playSuite, type ScenarioResult } from '../conversation/scenario/suite.js';
import { asSomebody } from '../conversation/turn/identity.js';
import { drained } from '../core/drained.js';
import { HrAgentError } from '../core/errors.js';

/** Scenarios at once, unless one of them asks for more. */
const CONCURRENCY = 4;

/** Plays scenarios as tests. Exit status 1 when one is not as expected, or calls otherwise than the baseline. */
export async function run(context: Context<'test'>): Promise<number> {
  const { args, clock, cwd, options, output, signal } = context;
  const scenarios = await loadScenarios({
    named: args,
    variables: options.var,
    folder: cwd,
    definition: context.places.agent,
    now: clock.now(),
  });
  const concurrency =
    numberOf('concurrency', options.concurrency, /^[1-9]\d{0,3}$/) ??
    Math.max(CONCURRENCY, ...scenarios.map(({ scenario }) => runsOf(scenario).parallel));
  const rate = numberOf('rate', options.rate, /^(?!0*\.?0*$)\d{1,5}(\.\d+)?$/);
  // Before anything is said: a file that cannot be read or written is told at once.
  const junit = await outputFile(context, 'junit', options.junit);
  const baseline = await baselineOf(context);
  const { results, startedAt, elapsedMs } = await onDeployment(context, 'test', async (deployment) => {
    const { agent, ports, returnControl, endSession, ...given } = await openAgent(context, deployment);
    // Every turn under way listens, and Node.js takes more than ten listeners for a leak.
    setMaxListeners(0, signal);
    const pace = createTurnPace(clock, rate);
    const hold = holdInTest(agent, given, { ...ports, pace, returnControl, signal });
    const alone = scenarios.length === 1;
    const startedAt = clock.now();
    const playing = playSuite(scenarios, concurrency, {
      hold,
      newSessionId: randomUUID,
      end: (session) => endSession(session, { isSummarised: true, signal }),
      attributesOf: (who) => asSomebody(who, deployment.agent),
    });
    const results = await drained(playing, ({ turn, loaded }) => {
      if (!output.json) output.result({}, turnLines(turn, loaded, alone));
    });
    return { results, startedAt, elapsedMs: clock.now() - startedAt };
  });
  if (junit !== undefined) await writeJunit(junit, results, startedAt);
  return report(context, results, elapsedMs, await baseline?.meet(results));
}

/** The baseline that is compared with, or written. @throws HrAgentError USAGE */
async function baselineOf({ cwd, options: { baseline, updateBaseline } }: Context<'test'>) {
  if (baseline !== undefined) return openBaseline(resolve(cwd, baseline), updateBaseline);
  if (!updateBaseline) return undefined;
  throw new HrAgentError('USAGE', '--update-baseline writes no file without --baseline FILE.');
}

function report(
  { output }: Context<'test'>,
  results: readonly ScenarioResult[],
  elapsedMs: number,
  met?: MetBaseline,
): number {
  const failed = results.filter(({ ok }) => !ok);
  const moved = met?.changes.filter(({ what }) => what === 'calls') ?? [];
  const ok = failed.length === 0 && moved.length === 0;
  const document = {
    ok,
    ...(failed.length > 0
      ? failureDocument(
          'EXPECTATION_FAILED',
          `${countText(results.flatMap(({ turns }) => turns))}.`,
          'What was not met stands with each turn.',
        )
      : moved.length > 0 &&
        failureDocument(
          'BASELINE_CHANGED',
          `The calls of ${moved.length} turns differ from ${met?.file}.`,
          '--update-baseline takes them as right.',
        )),
    scenarios: results.map(scenarioDocument),
    baseline: met ?? null,
    elapsedMs,
  };
  const compared = met?.written ? `Baseline written: ${met.file}` : met && changesText(met.file, met.changes);
  output.result(document, [...(compared ? [compared] : []), summaryText(results, elapsedMs)].join('\n'));
  return ok ? 0 : 1;
}

function numberOf(name: 'concurrency' | 'rate', given: string | undefined, form: RegExp): number | undefined {
  if (given === undefined || form.test(given)) return given === undefined ? undefined : Number(given);
  throw new HrAgentError('USAGE', `--${name} ${given} is no number that can be used.`, {
    hint: name === 'rate' ? 'Turns a second, such as 2 or 0.5.' : 'A whole number from 1.',
  });
}
