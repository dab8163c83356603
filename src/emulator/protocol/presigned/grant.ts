import { ServiceError } from '../../service/service-error.js';

/** What a presigned URL allows, as far as its query tells. */
export interface Grant {
  readonly accessKeyId: string;
  /** Epoch milliseconds. */
  readonly expires: number;
  /** Seconds that the URL was to hold, where it says so. */
  readonly lifetime?: number;
  /** Throws `AccessDenied` when headers came along that nobody signed. */
  checkHeaders?(): void;
  /** Throws `SignatureDoesNotMatch` when the secret makes another signature. */
  verify(secret: string): void;
}

export function denied(message: string, members: Readonly<Record<string, string>> = {}): ServiceError {
  return new ServiceError('AccessDenied', message, { status: 403, members });
}

export function expired({ expires, lifetime }: Grant, now: number): ServiceError {
  return denied('Request has expired', {
    ...(lifetime === undefined ? {} : { 'X-Amz-Expires': String(lifetime) }),
    Expires: wholeSeconds(expires),
    ServerTime: wholeSeconds(now),
  });
}

function wholeSeconds(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

interface Mismatch {
  readonly accessKeyId: string;
  readonly provided: string;
  readonly stringToSign: string;
  readonly canonicalRequest?: string;
}

/** S3 shows what it has signed, so that a client can see where it signed something else. */
export function mismatch({ accessKeyId, provided, stringToSign, canonicalRequest }: Mismatch): ServiceError {
  const message =
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.';
  return new ServiceError('SignatureDoesNotMatch', message, {
    status: 403,
    members: {
      AWSAccessKeyId: accessKeyId,
      StringToSign: stringToSign,
      SignatureProvided: provided,
      StringToSignBytes: bytesOf(stringToSign),
      ...(canonicalRequest === undefined
        ? {}
        : { CanonicalRequest: canonicalRequest, CanonicalRequestBytes: bytesOf(canonicalRequest) }),
    },
  });
}

function bytesOf(text: string): string {
  return Buffer.from(text)
    .toString('hex')
    .replace(/..(?!$)/g, '$& ');
}
