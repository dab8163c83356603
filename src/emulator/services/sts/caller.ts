import { combine, type Verdict } from '../../policy/evaluate.js';
import type { Need } from '../../service/access-row.js';
import type { Call, Surroundings } from '../../service/call.js';
import { ServiceError } from '../../service/service-error.js';
import { sessionVerdict } from '../iam/authorise.js';
import { type SessionRecord, sessionOf } from './sessions.js';

/** Who signs a request, and what that caller may do. */

export type Caller = Pick<SessionRecord, 'arn' | 'userId'>;

/** Who signs with an access key. Throws `ExpiredTokenException` when its session is over. */
export function callerOf(
  { store, clock }: Pick<Surroundings, 'store' | 'clock'>,
  accountId: string,
  accessKeyId: string | undefined,
): Caller {
  const session = sessionOf(store, accessKeyId);
  // A temporary key of an account on AWS counts as any other key here.
  if (!session) return { arn: `arn:aws:iam::${accountId}:root`, userId: accountId };
  if (session.expiresAt > clock.now()) return session;
  throw new ServiceError('ExpiredTokenException', 'The security token included in the request is expired', {
    status: 403,
  });
}

type Asking = Pick<Call, 'store' | 'clock' | 'latency' | 'accessKeyId' | 'region'>;

/** Whether the caller may do something. Policies bind only the roles of AssumeRole. */
export function callerMay(call: Asking, need: Need): boolean {
  return callerVerdict(call, need) === 'allow';
}

/** What the caller's policies say. The account's root, that is any key but those of AssumeRole, may do everything. */
export function callerVerdict(call: Asking, need: Need): Verdict {
  const session = sessionOf(call.store, call.accessKeyId);
  if (!session) return 'allow';
  const actions = need.or === undefined ? [need.action] : [need.action, need.or];
  return combine(actions.map((action) => verdictOf(call, session, { ...need, action })));
}

function verdictOf(call: Asking, session: SessionRecord, { action, resource, context }: Need): Verdict {
  const { roleArn, userId, tags = {}, policies = [], sourceIdentity } = session;
  const whole = {
    'aws:userid': userId,
    'aws:RequestedRegion': call.region,
    ...(sourceIdentity === undefined ? {} : { 'aws:SourceIdentity': sourceIdentity }),
    ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value])),
    ...context,
  };
  const roleId = userId.slice(0, userId.indexOf(':'));
  return sessionVerdict(call, roleId, { roleArn, action, resource, context: whole, within: policies });
}
