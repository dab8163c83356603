import { piecesOf, trailersIn } from './aws-chunked.js';
import { isSame, sha256, signatureOf } from './signing.js';

/** What the head of a request says of its signature. */
interface Head {
  readonly date: string;
  readonly scope: readonly string[];
  readonly signature: string;
}

const SIGNED_TRAILER = 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER';
const SIGNED: ReadonlySet<string> = new Set(['STREAMING-AWS4-HMAC-SHA256-PAYLOAD', SIGNED_TRAILER]);

/**
 * Whether each piece of a body is signed with this secret, and so are the trailers, where the header `x-amz-content-sha256`
 * says that they are. Each signature is over the one before it, the first over that of the head [DOC S3 sigv4-streaming].
 */
export function arePiecesSigned(payload: string, body: Uint8Array, secret: string, head: Head): boolean {
  if (!SIGNED.has(payload)) return true;
  const { date, scope } = head;
  const sign = (what: string, ...parts: string[]) =>
    signatureOf(secret, scope, [`AWS4-HMAC-SHA256-${what}`, date, scope.join('/'), ...parts].join('\n'));
  let before = head.signature;
  for (const { bytes, signature = 'none', trailers } of piecesOf(body)) {
    before = sign('PAYLOAD', before, sha256(''), sha256(bytes));
    if (!isSame(signature, before)) return false;
    if (trailers === undefined || payload !== SIGNED_TRAILER) continue;
    const { 'x-amz-trailer-signature': given = 'none', ...signed } = trailersIn(trailers);
    const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`);
    if (!isSame(given, sign('TRAILER', before, sha256(lines.join(''))))) return false;
  }
  return true;
}
