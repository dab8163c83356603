import type { AuthenticationError, Unauthenticated } from '../service/authentication-error.js';
import { ServiceError } from '../service/service-error.js';

interface Wording {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

/** How the services of one protocol word it. */
export type Authentication = Readonly<Record<Unauthenticated, Wording>> & { readonly skew: Skew };

/** How far the time of a signature may be from that of the service, and what is said of one that is further. */
interface Skew {
  readonly code: string;
  readonly status: number;
  readonly minutes: number;
  readonly says: 'which times' | 'the difference';
}

const BAD_SIGNATURE =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';
const INVALID = 'The security token included in the request is invalid.';
const EXPIRED = 'The security token included in the request is expired';

/** IAM and STS [DOC STS CommonErrors]. */
export const QUERY_AUTHENTICATION: Authentication = {
  badSignature: { code: 'SignatureDoesNotMatch', status: 403, message: BAD_SIGNATURE },
  expired: { code: 'ExpiredTokenException', status: 403, message: EXPIRED },
  invalidKey: { code: 'InvalidClientTokenId', status: 403, message: INVALID },
  unsigned: { code: 'MissingAuthenticationToken', status: 403, message: 'Request is missing Authentication Token' },
  // [ISS aws-cli#6676]
  skew: { code: 'SignatureDoesNotMatch', status: 403, minutes: 15, says: 'which times' },
};

/** Services that speak JSON: by their paths with status 403, by X-Amz-Target with 400 [DOC CommonErrors of each]. */
export function jsonAuthentication(status: number): Authentication {
  return {
    badSignature: { code: 'InvalidSignatureException', status, message: BAD_SIGNATURE },
    expired: { code: 'ExpiredTokenException', status, message: EXPIRED },
    invalidKey: { code: 'UnrecognizedClientException', status, message: INVALID },
    unsigned: { code: 'MissingAuthenticationTokenException', status, message: 'Missing Authentication Token' },
    // [ISS aws-sdk-js-v3#7605, aws-sdk-go#859]
    skew: { code: 'InvalidSignatureException', status, minutes: 5, says: 'which times' },
  };
}

/** S3 [DOC S3 ErrorResponses]. */
export const S3_AUTHENTICATION: Authentication = {
  badSignature: {
    code: 'SignatureDoesNotMatch',
    status: 403,
    message:
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  },
  expired: { code: 'ExpiredToken', status: 400, message: 'The provided token has expired.' },
  invalidKey: {
    code: 'InvalidAccessKeyId',
    status: 403,
    message: 'The AWS Access Key Id you provided does not exist in our records.',
  },
  unsigned: { code: 'AccessDenied', status: 403, message: 'Access Denied' },
  skew: { code: 'RequestTimeTooSkewed', status: 403, minutes: 15, says: 'the difference' },
};

export function inWordsOf(authentication: Authentication, { why, members }: AuthenticationError): ServiceError {
  const { code, status, message } = authentication[why];
  return new ServiceError(code, message, { status, members: { ...members } });
}
