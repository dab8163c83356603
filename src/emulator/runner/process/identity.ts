import type { Surroundings } from '../../service/call.js';
import { ServiceError } from '../../service/service-error.js';
import type { VersionRecord } from '../../services/lambda/versions/records.js';
import { assumeForService } from '../../services/sts/role-session.js';

/** AWS does not say how long the credentials of a function are good for. */
const LASTS_MS = 12 * 60 * 60_000;

/** As whom a process calls AWS. */
export interface Identity {
  readonly variables: Readonly<Record<string, string>>;
  /** Whether an invocation that begins now ends before the credentials do. */
  outlastsInvocation(): boolean;
}

/** The function's role, for one process. Throws `AccessDeniedException` when Lambda cannot assume the role any more. */
export function identityOf(
  account: Pick<Surroundings, 'store' | 'clock' | 'latency' | 'random'>,
  { role, functionName, timeout }: VersionRecord,
): Identity {
  const { clock } = account;
  const expiresAt = clock.now() + LASTS_MS;
  const keys = assumeForService(account, {
    roleArn: role,
    service: 'lambda.amazonaws.com',
    sessionName: sessionNameOf(functionName),
    expiresAt,
  });
  if (keys === undefined) {
    const message = 'The role defined for the function cannot be assumed by Lambda.';
    throw new ServiceError('AccessDeniedException', message, { status: 403 });
  }
  return {
    variables: {
      AWS_ACCESS_KEY_ID: keys.AccessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.SecretAccessKey,
      AWS_SESSION_TOKEN: keys.SessionToken,
    },
    outlastsInvocation: () => clock.now() + timeout * 1000 < expiresAt,
  };
}

/** Names of sessions have two characters at least [REC]. */
function sessionNameOf(functionName: string): string {
  return functionName.length > 1 ? functionName : `${functionName}@lambda_function`;
}
