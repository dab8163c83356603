import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Context } from '../cli/command-table.js';
import {
  type Baseline,
  compare,
  readBaseline,
  type TurnChange,
  writeBaseline,
} from '../conversation/scenario/baseline.js';
import { junitXml } from '../conversation/scenario/junit.js';
import type { ScenarioResult } from '../conversation/scenario/suite.js';
import { HrAgentError, systemCode } from '../core/errors.js';

/** What became of a baseline: written, or compared with. */
export interface ComparedBaseline {
  file: string;
  written: boolean;
  changes: TurnChange[];
}

/** The baseline of --baseline, to be compared with, or to be written. @throws HrAgentError USAGE, BASELINE_INVALID */
export async function openBaseline(context: Context<'test'>) {
  const named = context.options.baseline;
  const update = context.options.updateBaseline;
  if (named === undefined && update) {
    throw new HrAgentError('USAGE', '--update-baseline writes no file without --baseline FILE.');
  }
  if (named === undefined) return undefined;
  const file = resolve(context.cwd, named);
  const earlier: Baseline | undefined = await readBaseline(file);
  return {
    async meet(results: readonly ScenarioResult[]): Promise<ComparedBaseline> {
      if (earlier && !update) return { file, written: false, changes: compare(earlier, results) };
      await writing(file, () => writeBaseline(file, earlier, results));
      return { file, written: true, changes: [] };
    },
  };
}

/** Writes what --junit asks for. @throws HrAgentError NOT_WRITTEN */
export async function writeJunit(file: string, results: readonly ScenarioResult[], startedAt: number): Promise<void> {
  await writing(file, () => writeFile(file, junitXml(results, startedAt)));
}

async function writing(file: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    throw new HrAgentError('NOT_WRITTEN', `${file} cannot be written (${code}).`, { cause: error });
  }
}
