import type { Ruling } from '../../policy/judge.js';
import type { Need, RequestContext } from '../../service/access-row.js';
import { AuthenticationError } from '../../service/authentication-error.js';
import type { Call, Surroundings } from '../../service/call.js';
import { signingUser } from '../iam/access-keys/signer.js';
import { type Holder, rulingOn } from '../iam/authorise.js';
import { type SessionRecord, sessionOf } from './sessions.js';

/** Who signs a request, and what that caller may do. */

export type Caller = Pick<SessionRecord, 'arn' | 'userId'>;

/** Who signs with an access key. Throws for a session that is over, and for a key of a user that does not count. */
export function callerOf(
  account: Pick<Surroundings, 'store' | 'clock' | 'latency'>,
  accountId: string,
  accessKeyId: string | undefined,
): Caller {
  const session = sessionOf(account.store, accessKeyId);
  if (session) {
    if (session.expiresAt > account.clock.now()) return session;
    throw new AuthenticationError('expired');
  }
  const user = signingUser(account, accessKeyId);
  // A key that nobody gave out here, such as one of an account on AWS, counts as a key of the root.
  return user ? { arn: user.arn, userId: user.id } : { arn: `arn:aws:iam::${accountId}:root`, userId: accountId };
}

type Asking = Pick<Call, 'store' | 'clock' | 'latency' | 'accessKeyId' | 'region' | 'bareRoles'>;

/** Whether the caller may do something. */
export function callerMay(call: Asking, need: Need): boolean {
  return callerRuling(call, need).verdict === 'allow';
}

const ALLOWED: Ruling = { verdict: 'allow', by: 'identity-based policy' };

/** What the caller's policies say. The account's root may do everything. */
export function callerRuling(call: Asking, need: Need): Ruling {
  const session = sessionOf(call.store, call.accessKeyId);
  if (session) checkReach(session, need);
  const asking = session ? { holder: holderOf(session), context: contextOf(session) } : askingUser(call);
  if (asking === undefined) return ALLOWED;
  const context = { 'aws:RequestedRegion': call.region, ...asking.context, ...need.context };
  const actions = need.or === undefined ? [need.action] : [need.action, need.or];
  const rulings = actions.map((action) => {
    return rulingOn(call, asking.holder, { action, resource: need.resource, context });
  });
  const order = ['deny', 'allow', 'none'] as const;
  const decisive = order.flatMap((verdict) => rulings.find((ruling) => ruling.verdict === verdict) ?? []);
  return decisive[0] ?? ALLOWED;
}

function askingUser(call: Asking): { holder: Holder; context: RequestContext } | undefined {
  const user = signingUser(call, call.accessKeyId);
  return user && { holder: { kind: 'user', name: user.name, id: user.id }, context: { 'aws:userid': user.id } };
}

function holderOf({ roleArn, userName, userId, holderId, arn, policies: within }: SessionRecord): Holder {
  if (roleArn !== undefined) {
    const name = roleArn.slice(roleArn.lastIndexOf('/') + 1);
    return { kind: 'role', name, id: holderId ?? userId.slice(0, userId.indexOf(':')), within };
  }
  if (userName !== undefined) return { kind: 'user', name: userName, id: holderId ?? userId, within };
  return { kind: 'root', arn, within };
}

function contextOf({ userId, tags = {}, sourceIdentity }: SessionRecord): RequestContext {
  return {
    'aws:userid': userId,
    ...(sourceIdentity === undefined ? {} : { 'aws:SourceIdentity': sourceIdentity }),
    ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value])),
  };
}

/** Sessions of users and of the root do not reach IAM, unless a second factor was given; there is none here. */
function checkReach({ roleArn }: SessionRecord, { action }: Need): void {
  if (roleArn === undefined && action.startsWith('iam:')) throw new AuthenticationError('invalidKey');
}
