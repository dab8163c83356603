import type { RequestContext } from '../../service/access-row.js';
import type { Identity } from './identities/records.js';

/**
 * The global condition keys of a request that a role or a user makes at a moment (epoch milliseconds) about a resource
 * [IAM reference, global condition keys]. The local AWS speaks plain HTTP on loopback only, where TLS adds nothing: a
 * policy that refuses requests without TLS does not refuse it.
 */
export function globalKeys(
  { arn, tags }: Pick<Identity, 'arn'> & { readonly tags: Readonly<Record<string, string>> },
  type: 'AssumedRole' | 'FederatedUser' | 'User',
  resource: string,
  at: number,
): RequestContext {
  const account = accountOf(arn);
  return {
    'aws:CurrentTime': new Date(at).toISOString(),
    'aws:EpochTime': Math.floor(at / 1000),
    'aws:PrincipalAccount': account,
    'aws:PrincipalArn': arn,
    'aws:PrincipalIsAWSService': false,
    'aws:PrincipalType': type,
    'aws:ResourceAccount': accountOf(resource) || account,
    'aws:SecureTransport': true,
    'aws:SourceIp': '127.0.0.1',
    'aws:ViaAWSService': false,
    ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value])),
  };
}

/** Empty for a resource whose ARN names no account, such as a bucket. */
function accountOf(arn: string): string {
  const [, , , , account = ''] = arn.split(':');
  return account;
}
