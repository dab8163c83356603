import type { Context } from '../cli/command-table.js';
import { callerPolicy } from '../stack/caller-policy.js';

/** Prints the IAM policy that a person needs to run up, chat and down, for an administrator. */
export async function run(context: Context<'policy'>): Promise<number> {
  const policy = callerPolicy(await context.places.open());
  // A policy document is JSON already; it is the same with --json, so that it can be piped into the AWS CLI.
  context.output.program(policy, JSON.stringify(policy, null, 2));
  return 0;
}
