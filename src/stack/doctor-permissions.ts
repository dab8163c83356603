import type { Aws } from '../aws/clients.js';
import { AwsError } from '../aws/errors.js';
import type { CallerStatement } from '../resources/caller-statement.js';
import { type Found, fail, pass, warn } from './finding.js';

/** Whether the caller may do what the policy of `policy` allows, as IAM simulates it. */
export async function checkPermissions(aws: Aws, statements: readonly CallerStatement[]): Promise<Found> {
  const { arn } = await (await aws.identity()).whoAmI();
  if (arn.endsWith(':root')) return pass('the account root may do everything');
  const requests = statements.map(({ Action, Resource, Condition }) => ({
    actions: Action,
    resources: [Resource].flat(),
    // What a statement is conditional on is so in the calls that it is for.
    context: Object.assign({}, ...Object.values(Condition ?? {})),
  }));
  try {
    const missing = [...new Set(await (await aws.iam()).deniedActions(arn, requests))];
    if (missing.length === 0) return pass('all that up, chat and down need');
    return fail(`missing: ${missing.join(', ')}`, [
      'Ask an administrator for the policy that ',
      { command: 'policy' },
      ' prints.',
    ]);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return warn(`not known: they cannot be simulated (${error.message})`, [
      'Allow iam:SimulatePrincipalPolicy, or compare with what ',
      { command: 'policy' },
      ' prints.',
    ]);
  }
}
