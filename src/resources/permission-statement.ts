import { isRecord } from '../core/json.js';
import type { Site } from './kind.js';
import type { Difference } from './resource.js';

type Policy = { Statement?: unknown } | undefined;

/** Who invokes the functions of agents. */
export const PRINCIPAL = 'bedrock.amazonaws.com';

/** Whether a statement is about Bedrock. */
export function ofBedrock({ Principal }: Record<string, unknown>): boolean {
  return isRecord(Principal) && Principal['Service'] === PRINCIPAL;
}

/** The statement of that name in a function's policy. */
export async function findStatement({ aws }: Site, functionName: string, statementId: string) {
  const policy = await (await aws.lambda()).getPolicy(functionName);
  return statementsOf(policy).find((statement) => statement['Sid'] === statementId);
}

export function statementsOf(policy: Policy): Record<string, unknown>[] {
  return Array.isArray(policy?.Statement) ? policy.Statement.filter(isRecord) : [];
}

/** What of a statement does not let this one agent, and nobody else, invoke the function. */
export function wrongMembers(
  statement: Record<string, unknown>,
  sourceAccount: string,
  /** Absent: every agent of the account. */
  agentArn: string | undefined,
): Difference[] {
  const found = leaves(statement);
  const wanted: Record<string, string | undefined> = {
    'Principal.Service': PRINCIPAL,
    Action: 'lambda:InvokeFunction',
    Effect: 'Allow',
    'Condition.StringEquals.AWS:SourceAccount': sourceAccount,
    'Condition.ArnLike.AWS:SourceArn': agentArn,
  };
  return Object.entries(wanted).flatMap(([field, value]) =>
    found.get(field.toLowerCase()) === value ? [] : [{ field, old: found.get(field.toLowerCase()), new: value }],
  );
}

/** The values by their dotted paths, in lower case: the case of condition keys does not count. */
function leaves(value: Record<string, unknown>, prefix = ''): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [key, inner] of Object.entries(value)) {
    const path = `${prefix}${key}`.toLowerCase();
    if (isRecord(inner)) for (const [k, v] of leaves(inner, `${path}.`)) found.set(k, v);
    else found.set(path, inner);
  }
  return found;
}
