import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestAws, type TestAws } from '../../helpers/account/local-aws.js';
import { type RawRequest, sendRaw, signedFor } from '../../helpers/account/raw-http.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';
import { collectGarbage } from '../../helpers/collect-garbage.js';

/** As many requests again as the fuzzing sends: `HR_AGENT_FUZZ_RUNS=1250` makes it 5,000 twice. */
const REQUESTS = 4 * Number(process.env['HR_AGENT_FUZZ_RUNS'] ?? 150);
/** What compiled code and caches may still grow by. */
const SLACK = 2 * 1024 * 1024;

let aws: TestAws<FakeClock>;
beforeAll(async () => {
  aws = await startTestAws();
});
afterAll(() => aws.close());

const text = fc.string({ unit: 'grapheme-ascii', maxLength: 200 });
const form = { ...signedFor('iam'), 'content-type': 'application/x-www-form-urlencoded' };
const anyRequest: fc.Arbitrary<RawRequest> = fc.oneof(
  text.map((id) => ({ path: `/agents/${encodeURIComponent(id)}/`, headers: signedFor('bedrock') })),
  text.map((body) => ({ method: 'PUT', path: '/agents/', headers: signedFor('bedrock'), body: `{"a":${body}` })),
  fc.json().map((body) => ({ method: 'POST', path: '/2015-03-31/functions', headers: signedFor('lambda'), body })),
  text.map((name) => ({ method: 'POST', headers: form, body: `Action=GetRole&RoleName=${encodeURIComponent(name)}` })),
  text.map((action) => ({ method: 'POST', headers: form, body: `Action=${encodeURIComponent(action)}` })),
  text.map((key) => ({ path: '/', headers: { authorization: `AWS4-HMAC-SHA256 Credential=${key}` } })),
);

/** Bytes held after so many requests, garbage left out. */
async function heapAfter(requests: number): Promise<number> {
  for (const request of fc.sample(anyRequest, requests)) {
    const { status } = await sendRaw(aws.port, request);
    expect(status).toBeLessThan(500);
  }
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

test(`keeps its memory level over ${REQUESTS} requests that it refuses`, async () => {
  const before = await heapAfter(REQUESTS);
  const after = await heapAfter(REQUESTS);
  expect(after - before).toBeLessThan(SLACK);
}, 600_000);
