import { CreateBucket$, type CreateBucketOutput, type CreateBucketRequest } from '@aws-sdk/client-s3';
import type { Call } from '../../../service/call.js';
import { operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { checkBucketName } from '../bucket-name.js';
import { s3Error } from '../errors.js';
import { BUCKET } from '../records.js';
import { tagsFrom } from '../tags.js';

type Input = CreateBucketRequest & { Bucket: string };

/** In us-east-1 making one's own bucket again succeeds and changes nothing, elsewhere it is an error [DOC]. */
function run({ Bucket: name, CreateBucketConfiguration: configuration }: Input, call: Call): CreateBucketOutput {
  checkBucketName(name);
  checkLocation(configuration?.LocationConstraint, call.region);
  const answer = { Location: call.region === 'us-east-1' ? `/${name}` : `http://${name}.s3.amazonaws.com/` };
  const existing = call.store.get(BUCKET, [name]);
  if (existing !== undefined) {
    if (existing.region === 'us-east-1' && call.region === 'us-east-1') return answer;
    throw s3Error('BucketAlreadyOwnedByYou', { BucketName: name });
  }
  const tags = tagsFrom(configuration?.Tags);
  call.store.put(BUCKET, [name], { name, region: call.region, createdAt: call.clock.now(), tags });
  return answer;
}

/** us-east-1 takes no constraint; every other region takes its own. */
function checkLocation(constraint: string | undefined, region: string): void {
  if (constraint === undefined && region === 'us-east-1') return;
  if (constraint === undefined) throw s3Error('IllegalLocationConstraintException');
  if (constraint === region && region !== 'us-east-1') return;
  const code = region === 'us-east-1' ? 'InvalidLocationConstraint' : 'IllegalLocationConstraintException';
  const message =
    region === 'us-east-1'
      ? 'The specified location-constraint is not valid'
      : `The ${constraint} location constraint is incompatible for the region specific endpoint this request was sent to.`;
  throw new ServiceError(code, message, { status: 400, members: { LocationConstraint: constraint } });
}

export const createBucket = operation<Input, CreateBucketOutput>(CreateBucket$, { kind: 'write', run });
