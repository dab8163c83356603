import { expect, test } from 'vitest';
import { isLambdasOwn, readableLine } from '../../../src/core/lambda-lines.js';

const ID = '1f2e3d4c-0000-4000-8000-000000000000';

test.each([
  'INIT_START Runtime Version: nodejs:24.v1\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:0',
  'INIT_REPORT Init Duration: 12.00 ms\tPhase: init\tStatus: error\tError Type: Runtime.ImportModuleError',
  `START RequestId: ${ID} Version: $LATEST\n`,
  `END RequestId: ${ID}\n`,
  `REPORT RequestId: ${ID}\tDuration: 2.00 ms\tBilled Duration: 3 ms\tMemory Size: 128 MB`,
  '{"time":"2026-03-02T10:00:00.000Z","type":"platform.report","record":{}}',
])('of Lambda: %s', (line) => {
  expect(isLambdasOwn(line)).toBe(true);
});

test.each([
  `2026-03-02T10:00:00.000Z\t${ID}\tINFO\tasked`,
  'START of the import',
  'REPORT RequestId: see below',
  `2026-03-02T10:00:00.000Z ${ID} Task timed out after 3.00 seconds`,
  '{"level":"INFO","message":"asked","type":"order"}',
  '{ no json',
  '',
])('of the handler: %s', (line) => {
  expect(isLambdasOwn(line)).toBe(false);
});

const STAMP = '2026-03-02T10:00:00.000Z';
const thrown = {
  errorType: 'Error',
  errorMessage: 'no shelf',
  stack: ['Error: no shelf', '    at handler (a.mjs:1:2)'],
};

test.each([
  { message: `${STAMP}\t${ID}\tINFO\tasked\tof Emma\n`, told: 'asked  of Emma' },
  { message: `${STAMP}\tundefined\tWARN\tslow`, told: 'WARN  slow' },
  {
    message: `${STAMP}\t${ID}\tERROR\tInvoke Error \t${JSON.stringify(thrown)}`,
    told: 'ERROR  Error: no shelf\n    at handler (a.mjs:1:2)',
  },
  { message: `${STAMP}\t${ID}\tERROR\tInvoke Error \t{"cut`, told: 'ERROR  Invoke Error   {"cut' },
  { message: '[ERROR] KeyError\nTraceback:\n  line 1', told: '[ERROR] KeyError\nTraceback:\n  line 1' },
])('as people read it: $told', ({ message, told }) => {
  expect(readableLine(message)).toBe(told);
});
