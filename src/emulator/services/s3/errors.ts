import { ServiceError } from '../../service/service-error.js';

type Details = Readonly<Record<string, string>>;

/** Code → status and message, in AWS's words [DOC AmazonS3/latest/API/ErrorResponses]. */
const ERRORS = {
  BucketAlreadyOwnedByYou: [409, 'Your previous request to create the named bucket succeeded and you already own it.'],
  BucketNotEmpty: [409, 'The bucket you tried to delete is not empty'],
  BadDigest: [400, 'The Content-MD5 or checksum value that you specified did not match what the server received.'],
  IllegalLocationConstraintException: [
    400,
    'The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.',
  ],
  InvalidBucketName: [400, 'The specified bucket is not valid.'],
  InvalidRange: [416, 'The requested range is not satisfiable'],
  InvalidTag: [400, 'The tag provided was not a valid tag.'],
  KeyTooLongError: [400, 'Your key is too long'],
  MalformedXML: [400, 'The XML you provided was not well-formed or did not validate against our published schema'],
  NoSuchBucket: [404, 'The specified bucket does not exist'],
  NoSuchKey: [404, 'The specified key does not exist.'],
  NoSuchTagSet: [404, 'The TagSet does not exist'],
  NotModified: [304, 'Not Modified'],
  PreconditionFailed: [412, 'At least one of the pre-conditions you specified did not hold'],
} as const;

/** `details` are further elements of the error, such as BucketName and Key. */
export function s3Error(code: keyof typeof ERRORS, details: Details = {}): ServiceError {
  const [status, message] = ERRORS[code];
  return new ServiceError(code, message, { status, members: details });
}

export function invalidArgument(message: string, name: string, value: string): ServiceError {
  return new ServiceError('InvalidArgument', message, {
    status: 400,
    members: { ArgumentName: name, ArgumentValue: value },
  });
}
