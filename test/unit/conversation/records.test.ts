import { appendFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { callText, describeCall } from '../../../src/conversation/trace/agent-call.js';
import { transcriptHtml } from '../../../src/conversation/transcript/html/page.js';
import { transcriptMarkdown } from '../../../src/conversation/transcript/markdown.js';
import { SessionLog } from '../../../src/conversation/transcript/session-log.js';
import { estimateCost, formatCost } from '../../../src/conversation/turn/prices.js';
import { type TurnRecord, TurnRecorder } from '../../../src/conversation/turn/turn-record.js';
import { HrAgentError } from '../../../src/core/errors.js';
import { maskDeep, maskSecrets } from '../../../src/core/secrets.js';
import { tempDir } from '../../helpers/temp-dir.js';

const begun = { sessionId: 'session-1', agent: 'library', model: 'amazon.nova-pro-v1:0', startedAt: 1_000, text: 'Hi' };

function record(changed: Partial<TurnRecord> = {}): TurnRecord {
  const recorder = new TurnRecorder({ ...begun, text: changed.text ?? begun.text });
  recorder.see({ type: 'text', text: 'Hello.' });
  const usage = { inputTokens: 10, outputTokens: 2 };
  recorder.see({
    type: 'finished',
    turn: { sessionId: 'session-1', answer: 'Hello.', calls: [], citations: [], usage, elapsedMs: 250 },
  });
  return { ...recorder.record(250), ...changed };
}

describe('a secret', () => {
  // Put together here, so that no scanner takes this file for a leak.
  const join_ = (...parts: string[]) => parts.join('');
  test.each([
    ['an access key', join_('AKIA', 'IOSFODNN7EXAMPLE')],
    ['a key of a model provider', join_('sk-', 'proj-', 'a1B2c3D4e5F6g7H8i9J0')],
    ['a token of a code host', join_('ghp_', 'a1B2c3D4e5F6g7H8i9J0k1L2')],
    ['a JSON web token', join_('eyJhbGciOiJIUzI1NiJ9', '.', 'eyJzdWIiOiIxMjM0In0', '.', 'abc-DEF_123')],
    ['a private key', join_('-----BEGIN RSA ', 'PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----')],
  ])('%s is masked wherever it stands', (_title, secret) => {
    expect(maskSecrets(`before ${secret} after`)).toBe('before [secret] after');
  });

  test.each([
    ['my password is hunter22 ok', 'my password is [secret] ok'],
    ['api_key=abc123def', 'api_key=[secret]'],
    ['{"secret":"abcdef"}', '{"secret":"[secret]"}'],
    ['postgres://me:pass@host/db', 'postgres://me:[secret]@host/db'],
    ['Authorization: Bearer abcdefgh12345', 'Authorization: [secret]'],
  ])('%s', (text, masked) => {
    expect(maskSecrets(text)).toBe(masked);
  });

  test.each(['How many PTO days does EMP001 have left?', 'The key is under the mat', 'LR-2026-003-20260320'])(
    '%s holds none',
    (text) => {
      expect(maskSecrets(text)).toBe(text);
    },
  );

  test('is masked by the name that it stands under, at any depth', () => {
    expect(maskDeep({ a: [{ password: 'hunter22', count: 3 }] })).toEqual({ a: [{ password: '[secret]', count: 3 }] });
  });

  test('is masked alone: what stands around it in a text of any name is kept', () => {
    const text = 'I am Jörg, my password: hunter2secret. Which books are there?';
    expect(maskDeep({ text, answer: 'Your token is abc123def, Jörg.' })).toEqual({
      text: 'I am Jörg, my password: [secret] Which books are there?',
      answer: 'Your token is [secret], Jörg.',
    });
  });
});

describe('the record of a turn', () => {
  test('that failed says how far it came and why', () => {
    const recorder = new TurnRecorder(begun);
    recorder.see({ type: 'text', text: 'Half' });
    expect(recorder.progress).toEqual({ answering: true, called: false, returned: false });
    expect(recorder.record(100, new HrAgentError('STREAM_CUT', 'It broke off.'))).toMatchObject({
      answer: 'Half',
      complete: false,
      elapsedMs: 100,
      error: { code: 'STREAM_CUT', message: 'It broke off.' },
    });
  });

  test('says with which attributes the turn was said, what guardrails did and which files were made, without their bytes', () => {
    const attributes = { employee_id: 'EMP001', api_token: 'abc123def' };
    const recorder = new TurnRecorder({ ...begun, attributes, memoryId: 'EMP001' });
    recorder.see({ type: 'files', files: [{ name: 'a.csv', type: 'text/csv', bytes: new Uint8Array(3) }] });
    const interventions = [{ on: 'output' as const, action: 'masked' as const, because: ['EMAIL'] }];
    const usage = { inputTokens: 10, outputTokens: 2 };
    recorder.see({
      type: 'finished',
      turn: { sessionId: 'session-1', answer: '', calls: [], citations: [], interventions, usage, elapsedMs: 250 },
    });
    expect(recorder.record(250)).toMatchObject({
      attributes: { employee_id: 'EMP001', api_token: '[secret]' },
      memoryId: 'EMP001',
      interventions,
      files: [{ name: 'a.csv', type: 'text/csv', size: 3 }],
    });
  });
});

describe('the log of sessions', () => {
  function log(): { log: SessionLog; folder: string } {
    const temporary = tempDir();
    onTestFinished(temporary.remove);
    const folder = join(temporary.path, 'sessions');
    return { log: new SessionLog(folder), folder };
  }

  test('lists them with what was said first, the latest first, and gives their turns back', async () => {
    const { log: sessions } = log();
    await sessions.append(record({ sessionId: 'one', text: 'First words' }));
    await sessions.append(record({ sessionId: 'one', text: 'Second words' }));
    expect(await sessions.list(10)).toMatchObject([{ sessionId: 'one', first: 'First words' }]);
    expect((await sessions.turns('one')).map(({ text }) => text)).toEqual(['First words', 'Second words']);
    expect(await sessions.turns('another')).toEqual([]);
  });

  test('keeps the service’s own trace of the last turn only', async () => {
    const { log: sessions } = log();
    const trace = [{ at: 1, event: { trace: {} } }];
    await sessions.append(record({ trace }));
    expect((await sessions.turns('session-1'))[0]).not.toHaveProperty('trace');
    expect(await sessions.last()).toMatchObject({ trace });
  });

  test('has a turn from its beginning on, and once when it has ended', async () => {
    const { log: sessions } = log();
    await sessions.begin(record({ answer: '', complete: false }));
    expect(await sessions.turns('session-1')).toMatchObject([{ text: 'Hi', complete: false }]);
    expect(await sessions.last()).toBeUndefined();
    await sessions.append(record({ startedAt: 2_000, text: 'Another, which another process holds' }));
    await sessions.append(record());
    const turns = await sessions.turns('session-1');
    expect(turns.map(({ text, answer }) => [text, answer])).toEqual([
      ['Another, which another process holds', 'Hello.'],
      ['Hi', 'Hello.'],
    ]);
  });

  test('loses no turn to a line that was cut before it', async () => {
    const { log: sessions, folder } = log();
    await sessions.append(record());
    appendFileSync(join(folder, 'session-1.jsonl'), '{"version":1,"sessionId":"sess');
    await sessions.append(record({ text: 'After' }));
    expect((await sessions.turns('session-1')).map(({ text }) => text)).toEqual(['Hi', 'After']);
  });

  test('is for its owner only, and has no session id as a path', async () => {
    const { log: sessions, folder } = log();
    await sessions.append(record({ sessionId: '..' }));
    await sessions.append(record({ sessionId: 'a:b' }));
    expect(await sessions.list(10)).toHaveLength(2);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  test('nothing yet is no failure', async () => {
    const { log: sessions } = log();
    expect(await sessions.list(10)).toEqual([]);
    expect(await sessions.last()).toBeUndefined();
    expect(await sessions.lastUse('one')).toBeUndefined();
  });
});

test('a transcript in Markdown has headings for sessions, calls with outcomes, and marks what is not whole', () => {
  const call = {
    actionGroup: 'Books',
    function: 'get_book',
    parameters: { isbn: 'B1' },
    result: '{"t":"`x`"}',
    elapsedMs: 40,
  };
  const text = transcriptMarkdown([
    record({ calls: [call] }),
    record({
      citations: [{ document: 'a.md', heading: 'A > B', uri: 's3://x/a.md', text: 'Hello.', passage: 'Hello.' }],
    }),
    record({ complete: false, answer: 'Hel', error: { code: 'STREAM_CUT', message: 'It broke off.' } }),
    record({ sessionId: 'session-2' }),
  ]);
  expect(text.match(/^# .*$/gm)).toEqual(['# Conversation with library']);
  expect(text.match(/^## .*$/gm)).toEqual(['## Session session-1', '## Session session-2']);
  expect(text).toContain('- `Books.get_book(isbn: B1)` → ``{"t":"`x`"}`` (40 ms)');
  expect(text).toContain('**Agent:** Hel _[not the whole answer]_');
  expect(text).toContain('Sources:\n\n- a.md, A > B\n');
  expect(text).toContain('> STREAM_CUT: It broke off.');
});

test('a transcript in Markdown has one first heading, whatever an answer has, and the models that answered', () => {
  const answer = 'Plan\n====\n\n# Rooms\n\n```sh\n# a comment\n```\n\n- R101';
  const text = transcriptMarkdown([record({ answer, model: 'planner' }), record({ model: 'openai:llama' })]);
  const outside = text.replace(/```[\s\S]*?```/g, '');
  expect(outside.match(/^# .*$/gm)).toEqual(['# Conversation with library']);
  expect(outside).toContain('**Agent:**\n\nPlan\n\\====\n\n### Rooms\n');
  expect(text).toContain('# a comment');
  expect(text).toContain('; model planner, openai:llama\n');
});

test.each([
  ['<script>alert(1)</script>', '&lt;script>alert(1)&lt;/script>'],
  ['*bold* and __more__, `code` of employee_id', '\\*bold\\* and \\_\\_more\\_\\_, \\`code\\` of employee_id'],
  ['# no heading\n- no list\n1. none', '\\# no heading\n\\- no list\n1\\. none'],
  ['3 < 4 & R&D, &lt;', '3 < 4 & R&D, &amp;lt;'],
])('a transcript in Markdown shows what was typed letter by letter: %s', (typed, written) => {
  expect(transcriptMarkdown([record({ text: typed })])).toContain(written);
});

test('a transcript in Markdown has an answer as Markdown, and no HTML in it outside of code', () => {
  const text = transcriptMarkdown([record({ answer: '**Yes** <b onclick="x">no</b>, `<b>`' })]);
  expect(text).toContain('**Agent:** **Yes** &lt;b onclick="x">no&lt;/b>, `<b>`');
});

test('a page says what a turn without calls did, and in words what planner and DRAFT are', () => {
  const step = { kind: 'call' as const, depth: 1, label: 'looks up', text: 'rooms' };
  const page = transcriptHtml([record({ model: 'planner', agentVersion: 'DRAFT', calls: [], steps: [step] })]);
  expect(page).toContain('<summary>looked in the documents · ');
  expect(page).toContain('planner: the local AWS answered');
  expect(page).toContain('DRAFT: the working draft');
  expect(transcriptHtml([record({ agentVersion: '1' })])).not.toMatch(/planner|DRAFT/);
});

test('a transcript in Markdown says how a scripted turn was judged, and what was confirmed', () => {
  const call = { actionGroup: 'Books', function: 'lend', parameters: {}, result: 'done', confirmed: true as const };
  const text = transcriptMarkdown([record({ unmet: [], calls: [call] }), record({ unmet: ['the answer lacks "x"'] })]);
  expect(text).toContain('- `Books.lend()` (confirmed) → `done`');
  expect(text).toContain('\n✓ as expected\n');
  expect(text).toContain('\n- ✗ the answer lacks "x"\n');
});

test('a call that was confirmed is recorded as such once it is made', () => {
  const recorder = new TurnRecorder(begun);
  const asked = { actionGroup: 'Books', function: 'lend', parameters: { isbn: 'B1' } };
  recorder.see({ type: 'confirmation', call: asked, allowed: true });
  recorder.see({ type: 'confirmation', call: { ...asked, parameters: { isbn: 'B2' } }, allowed: false });
  const made = { ...asked };
  recorder.see({ type: 'call', call: made });
  recorder.see({ type: 'result', call: made, elapsedMs: 5 });
  expect(recorder.record(10).calls).toEqual([
    { ...asked, parameters: { isbn: 'B2' }, declined: true },
    { ...asked, confirmed: true, elapsedMs: 5 },
  ]);
});

describe('the price of a model', () => {
  const usage = { inputTokens: 1_000, outputTokens: 1_000 };
  test.each([
    ['amazon.nova-pro-v1:0', 0.004],
    ['us.amazon.nova-pro-v1:0', 0.004],
    ['arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-sonnet-20240229-v1:0', 0.018],
    ['eu.anthropic.claude-3-5-haiku-20241022-v1:0', 0.0048],
  ])('%s', (model, usd) => {
    expect(estimateCost(model, usage)).toBeCloseTo(usd, 10);
  });

  test.each(['planner', 'openai:http://127.0.0.1:1#llama', 'amazon.nova-pro-v1:0'])(
    '%s: none where nothing is billed',
    (model) => {
      const billed = model.startsWith('amazon') ? { inputTokens: 0, outputTokens: 0 } : usage;
      expect(estimateCost(model, billed)).toBeUndefined();
    },
  );

  test('is not guessed', () => {
    expect(estimateCost('acme.large-v1', usage)).toBeUndefined();
  });

  test.each([
    [0, '$0'],
    [0.00060123, '$0.00060'],
    [0.0123, '$0.012'],
    [1.236, '$1.24'],
  ])('%f is written %s', (usd, text) => {
    expect(formatCost(usd)).toBe(text);
  });
});

describe('a call in words', () => {
  test.each([
    [
      { actionGroup: 'HR', function: 'check_leave_balance', parameters: { id: 'EMP004' } },
      'check leave balance: EMP004',
    ],
    [{ actionGroup: 'HR', function: 'findSeat', parameters: {} }, 'find seat'],
    [
      { actionGroup: 'O', apiPath: '/orders/{id}/items', verb: 'get', parameters: { id: '7', page: '2' } },
      'GET /orders/7/items: 2',
    ],
  ])('%j', (call, words) => {
    expect(describeCall(call)).toBe(words);
  });

  test('and as it was made', () => {
    const call = { actionGroup: 'O', apiPath: '/x', verb: 'put', parameters: { a: '1' }, requestBody: { b: '2' } };
    expect(callText(call)).toBe('O PUT /x(a: 1, b: 2)');
  });
});
