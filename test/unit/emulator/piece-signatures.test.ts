import { expect, test } from 'vitest';
import { arePiecesSigned } from '../../../src/emulator/protocol/piece-signatures.js';

/** The example in S3's documentation of signatures of bodies that are sent in pieces. */
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const HEAD = {
  date: '20130524T000000Z',
  scope: ['20130524', 'us-east-1', 's3', 'aws4_request'],
  signature: '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
};
const PIECES: readonly (readonly [string, string])[] = [
  ['a'.repeat(65_536), 'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648'],
  ['a'.repeat(1_024), '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497'],
  ['', 'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9'],
];

const bodyOf = (pieces: typeof PIECES) =>
  Buffer.from(
    pieces
      .map(([text, signature]) => `${text.length.toString(16)};chunk-signature=${signature}\r\n${text}\r\n`)
      .join(''),
  );
const holds = (pieces: typeof PIECES, payload = 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD') =>
  arePiecesSigned(payload, bodyOf(pieces), SECRET, HEAD);

test('signatures of pieces hold as S3 documents them', () => {
  expect(holds(PIECES)).toBe(true);
});

test.each([
  [
    'another piece',
    PIECES.map(([text, signature], i) => [i === 1 ? text.replace('a', 'b') : text, signature] as const),
  ],
  ['pieces in another order', [...PIECES.slice(0, 2).reverse(), ...PIECES.slice(2)]],
  ['a piece left out', PIECES.slice(1)],
])('they do not hold for %s', (_what, pieces) => {
  expect(holds(pieces)).toBe(false);
});

test('trailers that are to be signed need a signature', () => {
  expect(holds(PIECES, 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER')).toBe(false);
});

test('pieces that nobody has signed are taken where the head says so', () => {
  expect(holds([['a', 'none']], 'STREAMING-UNSIGNED-PAYLOAD-TRAILER')).toBe(true);
});
