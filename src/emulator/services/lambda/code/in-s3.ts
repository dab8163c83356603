import type { Call } from '../../../service/call.js';
import { ServiceError } from '../../../service/service-error.js';
import { bucketRegion, objectArn, readObject } from '../../s3/object-access.js';
import { callerMay } from '../../sts/caller.js';
import { invalidParameter } from '../errors.js';

export interface S3Location {
  S3Bucket?: string | undefined;
  S3Key?: string | undefined;
  S3ObjectVersion?: string | undefined;
}

/** The bytes of an object. Lambda reads it with the caller's permissions. */
export function zipInS3(
  { S3Bucket: bucket, S3Key: key, S3ObjectVersion: version }: S3Location,
  call: Call,
): Uint8Array {
  if (bucket === undefined || key === undefined) throw invalidParameter('Please provide a source for function code.');
  if (version !== undefined && version !== 'null') throw refused('NoSuchVersion', NO_SUCH_VERSION);
  const region = bucketRegion(call, bucket);
  if (region === undefined) throw refused('NoSuchBucket', 'The specified bucket does not exist');
  if (!callerMay(call, { action: 's3:GetObject', resource: objectArn(call, bucket, key) })) {
    const text = `Your access has been denied by S3, please make sure your request credentials have permission to GetObject for ${bucket}/${key}. S3 Error Code: AccessDenied. S3 Error Message: Access Denied`;
    throw new ServiceError('AccessDeniedException', text, { status: 403 });
  }
  if (region !== call.region) {
    const text = `The bucket is in this region: ${region}. Please use this region to retry the request`;
    throw refused('PermanentRedirect', text);
  }
  const zip = readObject(call, bucket, key);
  if (zip === undefined) throw refused('NoSuchKey', 'The specified key does not exist.');
  return zip;
}

const NO_SUCH_VERSION = 'The specified version does not exist.';

function refused(code: string, message: string): ServiceError {
  return invalidParameter(`Error occurred while GetObject. S3 Error Code: ${code}. S3 Error Message: ${message}`);
}
