import { expect, test } from 'vitest';
import type { Io } from '../../../src/cli/io.js';
import { commandWriter } from '../../../src/cli/render/command-line.js';
import { createProgressView } from '../../../src/cli/render/progress.js';
import { HrAgentError } from '../../../src/core/errors.js';
import type { StackEvent } from '../../../src/stack/events.js';

const writeCommand = commandWriter(
  () => [],
  () => [],
);

/** What is written of these events where there is no terminal. */
async function shown(events: readonly StackEvent[], { verbose = false, json = false } = {}): Promise<string> {
  let text = '';
  const stderr = { write: (part: string) => (text += part) };
  const io = { stderr, env: {} } as unknown as Io; // all of it that is used
  const view = await createProgressView(io, { json, quiet: false, verbose, colour: false, writeCommand });
  for (const event of events) view.show(event);
  view.end();
  return text;
}

const resource = 'agent/library';
const what = 'agent A1 to settle';
const hint = 'usually 30.0 s at most; it is given up after 5 min 0 s';

test('a wait is told once, when it has become one, and again when it gets unusual', async () => {
  const events: StackEvent[] = [
    { type: 'started', resource, action: 'create' },
    { type: 'waiting', resource, what, elapsedMs: 0 },
    { type: 'waiting', resource, what, elapsedMs: 2_040 },
    { type: 'waiting', resource, what, elapsedMs: 4_000 },
    { type: 'waiting', resource, what, elapsedMs: 31_000, hint },
    { type: 'waiting', resource, what, elapsedMs: 33_000, hint },
    { type: 'done', resource, action: 'create', elapsedMs: 34_000 },
  ];
  expect(await shown(events)).toBe(
    [
      '  waiting for agent A1 to settle (2.0 s)',
      '  waiting for agent A1 to settle (31.0 s): usually 30.0 s at most; it is given up after 5 min 0 s',
      'created    agent/library  34.0 s',
      '',
    ].join('\n'),
  );
});

test('a call that is tried again tells why; --verbose tells at once', async () => {
  const reason = "the agent's role to be known to Bedrock";
  const retrying: StackEvent = { type: 'retrying', resource, reason, elapsedMs: 0 };
  expect(await shown([retrying])).toBe('');
  expect(await shown([retrying], { verbose: true })).toBe(`  waiting for ${reason}, then trying again\n`);
});

test('for a program: a line an event, a wait once and again when it gets unusual', async () => {
  const events: StackEvent[] = [
    { type: 'started', resource, action: 'create' },
    { type: 'waiting', resource, what, elapsedMs: 0 },
    { type: 'waiting', resource, what, elapsedMs: 2_040 },
    { type: 'waiting', resource, what, elapsedMs: 31_000, hint },
    { type: 'failed', resource, error: new HrAgentError('AGENT_FAILED', 'It failed.', { cause: new Error('why') }) },
  ];
  const lines = (await shown(events, { json: true })).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    events[0],
    events[1],
    events[3],
    { type: 'failed', resource, error: { code: 'AGENT_FAILED', message: 'It failed.', hint: null, next: null } },
  ]);
});

test('items that are moved are told as they go, with how many there are in all where that is known', async () => {
  const table = 'dynamodb-table/library-loans';
  const events: StackEvent[] = [
    { type: 'moved', resource: table, items: 1_200, elapsedMs: 1_100 },
    { type: 'moved', resource: table, items: 2_500, total: 5_000, elapsedMs: 2_200 },
  ];
  expect(await shown(events)).toBe(`  ${table}: 1200 items (1.1 s)\n  ${table}: 2500 of 5000 items (2.2 s)\n`);
  expect(
    (await shown(events, { json: true }))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual(events);
});
