import type { WireRequest } from './message.js';
import { arePiecesSigned } from './piece-signatures.js';
import { signatureOfVersion2, signedText } from './presigned/version-2.js';
import { canonicalRequest, isSame, type SignedPath, sha256, signatureOf, textToSign } from './signing.js';

/** What a request says of its signature by version 4. */
interface Version4 {
  readonly date: string;
  /** Date, region, service and `aws4_request`. */
  readonly scope: readonly string[];
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/**
 * Whether the signature in the header of a request, or in its query for services other than S3, is what this secret makes
 * of it. False for one that cannot be read.
 */
export function isSignedWith(request: WireRequest, secret: string): boolean {
  const { authorization } = request.headers;
  if (authorization?.startsWith('AWS ')) return isVersion2(request, authorization, secret);
  const given = authorization === undefined ? inQuery(request) : inHeader(request, authorization);
  if (given === undefined) return false;
  const { date, scope, signedHeaders, signature } = given;
  const path: SignedPath = scope[2] === 's3' ? 's3' : 'other';
  const payload = payloadOf(request, path);
  const canonical = canonicalRequest(request, { headers: signedHeaders, payload, path });
  const isHeadSigned = isSame(signature, signatureOf(secret, scope, textToSign(canonical, date, scope)));
  return isHeadSigned && arePiecesSigned(payload, request.body, secret, given);
}

function inHeader({ headers }: WireRequest, authorization: string): Version4 | undefined {
  if (!authorization.startsWith('AWS4-HMAC-SHA256')) return undefined;
  const member = (name: string) => new RegExp(`[ ,]${name}=([^, ]*)`).exec(authorization)?.[1];
  return version4(member('Credential'), headers['x-amz-date'], member('SignedHeaders'), member('Signature'));
}

function inQuery({ query }: WireRequest): Version4 | undefined {
  const [credential, date, headers, signature] = [
    'X-Amz-Credential',
    'X-Amz-Date',
    'X-Amz-SignedHeaders',
    'X-Amz-Signature',
  ].map((name) => query.get(name) ?? undefined);
  return version4(credential, date, headers, signature);
}

function version4(
  credential: string | undefined,
  date: string | undefined,
  signedHeaders: string | undefined,
  signature: string | undefined,
): Version4 | undefined {
  if (credential === undefined || date === undefined || signedHeaders === undefined || signature === undefined) {
    return undefined;
  }
  const scope = credential.split('/').slice(-4);
  return { date, scope, signedHeaders: signedHeaders.toLowerCase().split(';'), signature };
}

/** S3 signs what the header says of the body; everyone else the body, unless the header says that it is not signed whole. */
function payloadOf({ headers, body }: WireRequest, path: SignedPath): string {
  const named = headers['x-amz-content-sha256'];
  const isWord = named !== undefined && !/^[0-9a-f]{64}$/i.test(named);
  return named !== undefined && (path === 's3' || isWord) ? named : sha256(body);
}

function isVersion2(request: WireRequest, authorization: string, secret: string): boolean {
  const given = authorization.slice(authorization.indexOf(':') + 1);
  const { 'x-amz-date': own, date = '' } = request.headers;
  const text = signedText(request, own === undefined ? date : '');
  return isSame(given, signatureOfVersion2(secret, text));
}
