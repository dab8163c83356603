import type { Call, Value } from '../../service/call.js';
import { ServiceError } from '../../service/service-error.js';
import { isRegion, US_EAST_1 } from './buckets/regions.js';
import { s3Error } from './errors.js';
import { checkServed } from './refusals.js';

/** What S3 looks at in every request, whatever the operation. */
export function checkRequest(input: Value, call: Pick<Call, 'region' | 'accountId'>): void {
  checkRegion(call.region);
  checkOwner(input['ExpectedBucketOwner'], call.accountId);
  checkOwner(input['ExpectedSourceBucketOwner'], call.accountId);
  checkServed(input);
}

/** A request is signed for a region that there is. The name of all of them, `aws-global`, is none. */
function checkRegion(region: string): void {
  if (isRegion(region)) return;
  const message = `The authorization header is malformed; the region '${region}' is wrong; expecting '${US_EAST_1}'`;
  throw new ServiceError('AuthorizationHeaderMalformed', message, { status: 400, members: { Region: US_EAST_1 } });
}

/** Every bucket here is the account's own. */
function checkOwner(expected: unknown, accountId: string): void {
  if (typeof expected !== 'string') return;
  if (!/^\d{12}$/.test(expected)) {
    const message = `The value of the expected bucket owner parameter must be an AWS Account ID... [${expected}]`;
    throw new ServiceError('InvalidBucketOwnerAWSAccountID', message, { status: 400 });
  }
  if (expected !== accountId) throw s3Error('AccessDenied');
}
