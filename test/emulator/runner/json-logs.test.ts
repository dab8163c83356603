import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoggingRecord } from '../../../src/emulator/services/lambda/versions/records.js';
import { type Kit, startKit } from './kit.js';

let kit: Kit;
beforeAll(() => {
  kit = startKit();
});
afterAll(() => kit.close());

const RUNTIMES = { mjs: 'nodejs22.x', py: 'python3.12' } as const;

async function logOf(
  language: keyof typeof RUNTIMES,
  source: string,
  levels: Pick<LoggingRecord, 'applicationLevel' | 'systemLevel'> = {},
) {
  const logging = { format: 'JSON', group: '/shared', ...levels } as const;
  const { log, requestId, value } = await kit.invoke(
    await kit.define(source, { runtime: RUNTIMES[language], logging }),
  );
  const records = log.map((line): unknown => (line.startsWith('{') ? JSON.parse(line) : line));
  return {
    own: records.filter((record) => !isPlatform(record)),
    platform: records.filter(isPlatform),
    requestId,
    value,
  };
}

const isPlatform = (record: unknown): record is { type: string; record: object } =>
  typeof record === 'object' && record !== null && 'type' in record && String(record.type).startsWith('platform.');

const MOMENT = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/);

describe('the JSON log of a Node.js function', () => {
  test('has a record for each call of the console', async () => {
    const { own, requestId } = await logOf(
      'mjs',
      `export const handler = async () => {
        console.log('two\\nlines');
        console.warn({ a: [1] });
        console.error('failed', new TypeError('no'));
        process.stdout.write('plain\\n');
      };`,
    );
    expect(own).toEqual([
      { timestamp: MOMENT, level: 'INFO', requestId, message: 'two\nlines' },
      { timestamp: MOMENT, level: 'WARN', requestId, message: { a: [1] } },
      {
        timestamp: MOMENT,
        level: 'ERROR',
        requestId,
        message: expect.stringMatching(/^failed TypeError: no\n {4}at handler /),
        errorType: 'TypeError',
        errorMessage: 'no',
        stackTrace: expect.arrayContaining([expect.stringContaining('/var/task/index.mjs')]),
      },
      'plain',
    ]);
  });

  test('has a failure as an object, and what cannot be written as text', async () => {
    const { own, requestId } = await logOf(
      'mjs',
      'export const handler = async () => { const a = {}; a.a = a; console.info(a); throw new RangeError("far"); };',
    );
    expect(own).toEqual([
      { timestamp: MOMENT, level: 'INFO', requestId, message: '<ref *1> { a: [Circular *1] }' },
      {
        timestamp: MOMENT,
        level: 'ERROR',
        requestId,
        message: { errorType: 'RangeError', errorMessage: 'far', stackTrace: expect.any(Array) },
      },
    ]);
  });

  test('has what is of its level or above', async () => {
    const source = `export const handler = async () => {
      for (const method of ['trace', 'debug', 'log', 'warn', 'error', 'fatal']) console[method](method);
      return [process.env.AWS_LAMBDA_LOG_FORMAT, process.env.AWS_LAMBDA_LOG_LEVEL];
    };`;
    const messages = (own: unknown[]) => own.map((record) => (record as { message: string }).message);
    expect(messages((await logOf('mjs', source)).own)).toEqual(['log', 'warn', 'error', 'fatal']);
    const warned = await logOf('mjs', source, { applicationLevel: 'WARN' });
    expect(messages(warned.own)).toEqual(['warn', 'error', 'fatal']);
    expect(warned.value).toEqual(['JSON', 'WARN']);
    expect(messages((await logOf('mjs', source, { applicationLevel: 'TRACE' })).own)).toHaveLength(6);
  });

  test('has of printed lines those whose own level is high enough, and a line without one as INFO', async () => {
    const line = (level: string) => JSON.stringify({ level, timestamp: '2026-03-02T09:00:00.000Z', text: level });
    const source = `export const handler = async () => { process.stdout.write(${JSON.stringify(
      [line('debug'), line('INFO'), line('ERROR'), 'plain', '{"level":"ERROR"}', ''].join('\n'),
    )}); };`;
    expect((await logOf('mjs', source)).own).toHaveLength(4);
    expect((await logOf('mjs', source, { applicationLevel: 'WARN' })).own).toMatchObject([{ text: 'ERROR' }]);
  });
});

describe('the JSON log of a Python function', () => {
  test('has a record for each call of a logger, with what was given to it', async () => {
    const { own, requestId } = await logOf(
      'py',
      [
        'import logging',
        'log = logging.getLogger("mine")',
        'def handler(event, context):',
        '    log.info("two\\nlines %s", 2, extra={"order": 7})',
        '    log.debug("hidden")',
        '    print("plain")',
        '    try: raise ValueError("no")',
        '    except ValueError: log.exception("failed")',
      ].join('\n'),
    );
    expect(own).toEqual([
      { timestamp: MOMENT, level: 'INFO', message: 'two\nlines 2', logger: 'mine', requestId, order: 7 },
      'plain',
      {
        timestamp: MOMENT,
        level: 'ERROR',
        message: 'failed',
        logger: 'mine',
        requestId,
        errorType: 'ValueError',
        errorMessage: 'no',
        stackTrace: [expect.stringContaining('File "/var/task/index.py", line 7, in handler')],
        location: '/var/task/index.py:handler:8',
      },
    ]);
  });

  test('has a failure as one record', async () => {
    const { own, requestId } = await logOf('py', 'def handler(event, context): raise ValueError("no")');
    expect(own).toEqual([
      {
        timestamp: MOMENT,
        log_level: 'ERROR',
        errorMessage: 'no',
        errorType: 'ValueError',
        requestId,
        stackTrace: [expect.stringContaining('/var/task/index.py')],
      },
    ]);
  });
});

describe("what Lambda itself writes into a function's JSON log", () => {
  const OK = 'export const handler = async () => 1;';
  const types = (platform: { type: string }[]) => platform.map(({ type }) => type.replace('platform.', ''));

  test('is its start and its report', async () => {
    const { platform, requestId } = await logOf('mjs', OK);
    expect(platform).toEqual([
      { time: MOMENT, type: 'platform.start', record: { requestId, version: '$LATEST' } },
      {
        time: MOMENT,
        type: 'platform.report',
        record: {
          requestId,
          metrics: {
            durationMs: expect.any(Number),
            billedDurationMs: expect.any(Number),
            memorySizeMB: 128,
            maxMemoryUsedMB: expect.any(Number),
            initDurationMs: expect.any(Number),
          },
          status: 'success',
        },
      },
    ]);
  });

  test('is more or less of it, by the level of the system', async () => {
    expect(types((await logOf('mjs', OK, { systemLevel: 'DEBUG' })).platform)).toEqual([
      'start',
      'runtimeDone',
      'report',
    ]);
    expect(types((await logOf('mjs', OK, { systemLevel: 'WARN' })).platform)).toEqual([]);
  });

  test.each([
    ['throws', 'export const handler = async () => { throw new RangeError("far"); };', 'error', 'RangeError'],
    ['exits', 'export const handler = async () => process.exit(1);', 'failure', 'Runtime.ExitError'],
  ])('warns of a handler that %s', async (_, source, status, errorType) => {
    const { platform } = await logOf('mjs', source, { systemLevel: 'WARN' });
    expect(types(platform)).toEqual(['runtimeDone', 'report']);
    expect(platform.map(({ record }) => record)).toMatchObject([
      { status, errorType },
      { status, errorType },
    ]);
  });

  test('warns of an init that fails', async () => {
    const { platform } = await logOf('mjs', 'throw new TypeError("no");', { systemLevel: 'WARN' });
    expect(types(platform)).toEqual(['initRuntimeDone', 'initReport', 'runtimeDone', 'report']);
    expect(platform[0]?.record).toMatchObject({ phase: 'init', status: 'error', errorType: 'TypeError' });
  });
});
