import { passing } from '../../access/needs.js';
import type { Need } from '../../service/access-row.js';
import type { Call } from '../../service/call.js';
import { roleTrusts } from '../iam/authorise.js';

const BEDROCK = 'bedrock.amazonaws.com';

/** The caller's permission to hand a role to Bedrock. None is needed when no role is given. */
export function passingRole(roleArn: string | undefined): Need[] {
  return passing(roleArn, BEDROCK);
}

/** Whether Bedrock may assume the role when it acts for this agent or knowledge base. */
export function bedrockMayAssume(
  call: Pick<Call, 'store' | 'clock' | 'latency' | 'accountId'>,
  roleArn: string,
  actingFor: string,
): boolean {
  const context = { 'aws:SourceAccount': call.accountId, 'aws:SourceArn': actingFor };
  return roleTrusts(call, { roleArn, service: BEDROCK, context });
}
