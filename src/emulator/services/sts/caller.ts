import { combine, type Verdict } from '../../policy/evaluate.js';
import type { Need } from '../../service/access-row.js';
import type { Call } from '../../service/call.js';
import { roleVerdict } from '../iam/authorise.js';
import { roleByArn } from '../iam/roles.js';
import { type SessionRecord, sessionOf } from './sessions.js';

type Asking = Pick<Call, 'store' | 'clock' | 'latency' | 'accessKeyId' | 'accountId' | 'region'>;

/** Whether whoever signed a request may do something. Only roles of AssumeRole are held to policies. */
export function callerMay(call: Asking, need: Need): boolean {
  return callerVerdict(call, need) === 'allow';
}

/** What the caller's policies say. The root of the account, that is any key but AssumeRole's, may do all. */
export function callerVerdict(call: Asking, need: Need): Verdict {
  const session = sessionOf(call.store, call.accessKeyId);
  if (!session) return 'allow';
  const actions = need.or === undefined ? [need.action] : [need.action, need.or];
  return combine(actions.map((action) => verdictOf(call, session, { ...need, action })));
}

function verdictOf(call: Asking, session: SessionRecord, { action, resource, context }: Need): Verdict {
  const role = roleByArn(call.store, session.roleArn);
  // A role that was deleted and made anew under its name has another id: sessions of the old one can do nothing.
  if (role === undefined || !session.userId.startsWith(`${role.id}:`)) return 'none';
  const whole = {
    'aws:PrincipalArn': role.arn,
    'aws:PrincipalAccount': call.accountId,
    'aws:PrincipalType': 'AssumedRole',
    'aws:userid': session.userId,
    'aws:RequestedRegion': call.region,
    ...context,
  };
  return roleVerdict(call, { roleArn: role.arn, action, resource, context: whole });
}
