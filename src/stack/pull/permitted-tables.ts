import type { FunctionDescription } from '../../aws/ports.js';
import { isRecord } from '../../core/json.js';
import type { FunctionTable } from '../names.js';
import { FUNCTION_POLICIES } from '../policies.js';
import type { Asked } from './asked.js';
import { given } from './written.js';

/** A table that a function's policy lets it use, told of it in a variable or not. */
export interface PermittedTable extends Omit<FunctionTable, 'variable'> {
  variable?: string;
}

/** The tables that a function of the agent's stack may use, from the policy that the stack made for them. */
export async function permittedTables(
  { site }: Pick<Asked, 'site'>,
  { role, environment = {} }: Pick<FunctionDescription, 'role' | 'environment'>,
): Promise<PermittedTable[]> {
  const ofRole = roleName(role);
  if (ofRole === undefined) return [];
  const policy: unknown = await (await site.aws.iam()).getRolePolicy(ofRole, FUNCTION_POLICIES.tables);
  const statements = [isRecord(policy) ? policy['Statement'] : []].flat().filter(isRecord);
  return statements.flatMap(({ Action, Resource }) => {
    const [arn] = [Resource].flat();
    const name = typeof arn === 'string' ? arn.split('/')[1] : undefined;
    const [variable] = Object.entries(environment).find(([, value]) => value === name) ?? [];
    if (name === undefined) return [];
    return [{ name, ...given({ variable }), access: [Action].flat().includes('dynamodb:PutItem') ? 'write' : 'read' }];
  });
}

export function roleName(arn: string | undefined): string | undefined {
  return arn?.split('/').at(-1);
}
