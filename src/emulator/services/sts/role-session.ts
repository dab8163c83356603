import type { Surroundings } from '../../service/call.js';
import { admittingRole } from '../iam/authorise.js';
import { openSession, type SessionKeys } from './session-making.js';
import type { SessionRecord } from './sessions.js';

/** Whose session it is, and until when. */
export function roleSession(
  role: { readonly arn: string; readonly id: string; readonly name: string },
  sessionName: string,
  expiresAt: number,
) {
  const [, partition, , , accountId] = role.arn.split(':');
  return {
    roleArn: role.arn,
    holderId: role.id,
    arn: `arn:${partition}:sts::${accountId}:assumed-role/${role.name}/${sessionName}`,
    userId: `${role.id}:${sessionName}`,
    expiresAt,
  } satisfies SessionRecord;
}

interface Assuming {
  readonly roleArn: string;
  /** The service principal, e.g. `lambda.amazonaws.com`. */
  readonly service: string;
  readonly sessionName: string;
  readonly expiresAt: number;
}

/** Credentials of a role for a service of AWS; undefined when the role does not trust the service, or is not there. */
export function assumeForService(
  account: Pick<Surroundings, 'store' | 'clock' | 'latency' | 'random'>,
  { roleArn, service, sessionName, expiresAt }: Assuming,
): SessionKeys | undefined {
  const role = admittingRole(account, roleArn, { principal: { Service: service }, action: 'sts:AssumeRole' });
  return role && openSession(account, roleSession(role, sessionName, expiresAt));
}
