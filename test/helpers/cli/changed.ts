import type { CliDocument, CliRun } from './run-cli.js';

/** The changes of a run of `up --json` that did anything. */
export const changed = (run: CliRun): CliDocument['changes'] =>
  run.json().changes.filter(({ action }) => action !== 'keep');
