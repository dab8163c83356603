import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Kit, startKit } from './kit.js';

let kit: Kit;
beforeAll(() => {
  kit = startKit();
});
afterAll(() => kit.close());

const run = async (runtime: 'nodejs16.x' | 'nodejs22.x' | 'nodejs24.x', source: string) =>
  kit.invoke(await kit.define({ 'index.js': source }, { runtime }));

describe('a handler of a runtime that knows callbacks', () => {
  test.each([
    ['calls back with a result', '(event, context, done) => done(null, "found")', 'found'],
    ['calls back later', '(event, context, done) => setTimeout(done, 5, null, "found")', 'found'],
    ['calls back twice', '(event, context, done) => { done(null, "found"); done(null, "other"); }', 'found'],
    ['succeeds through its context', '(event, context) => context.succeed("found")', 'found'],
    ['is done through its context', '(event, context) => context.done(null, "found")', 'found'],
    ['gives a promise', '(event, context, done) => Promise.resolve("found")', 'found'],
    ['calls back with nothing', '(event, context, done) => done()', null],
    ['returns a value that is no promise, which nobody sees', '() => "lost"', null],
    ['never calls back', '(event, context, done) => {}', null],
  ])('that %s is answered so', async (_, handler, answer) => {
    const { value, functionError } = await run('nodejs22.x', `exports.handler = ${handler};`);
    expect([value, functionError]).toEqual([answer, undefined]);
  });

  test.each([
    ['calls back with an error', '(event, context, done) => done(new RangeError("too far"))', 'RangeError', 'too far'],
    ['calls back with a text', '(event, context, done) => done("too far")', 'string', 'too far'],
    [
      'fails through its context',
      '(event, context) => context.fail(new RangeError("too far"))',
      'RangeError',
      'too far',
    ],
    ['fails with nothing', '(event, context) => context.fail()', 'string', 'handled'],
    ['throws', '() => { throw new RangeError("too far"); }', 'RangeError', 'too far'],
    ['awaits for ever', 'async () => { await new Promise(() => {}); }', 'Runtime.NodeJsExit', /never settled/],
  ])('that %s is a function error', async (_, handler, errorType, errorMessage) => {
    const { value, functionError } = await run('nodejs16.x', `exports.handler = ${handler};`);
    expect(functionError).toBe('Unhandled');
    expect(value).toMatchObject({ errorType });
    expect((value as { errorMessage: string }).errorMessage).toMatch(errorMessage);
  });

  test('is answered when nothing is left to do, or at once when it says so', async () => {
    const source = (waits: boolean) => `
      let finished = false;
      exports.handler = (event, context, done) => {
        context.callbackWaitsForEmptyEventLoop = ${waits};
        setTimeout(() => { finished = true; }, 20);
        done(null, { toJSON: () => ({ finished }) });
      };`;
    expect((await run('nodejs22.x', source(true))).value).toEqual({ finished: true });
    expect((await run('nodejs22.x', source(false))).value).toEqual({ finished: false });
  });

  test('sees its context as AWS shows it', async () => {
    const { value } = await run('nodejs22.x', 'exports.handler = async (event, context) => Object.keys(context);');
    expect(value).toEqual([
      ...['callbackWaitsForEmptyEventLoop', 'succeed', 'fail', 'done', 'functionVersion', 'functionName'],
      ...['memoryLimitInMB', 'logGroupName', 'logStreamName', 'clientContext', 'identity', 'invokedFunctionArn'],
      ...['awsRequestId', 'getRemainingTimeInMillis'],
    ]);
  });
});

describe('a handler of a runtime without callbacks', () => {
  test('is answered with what it returns, a promise or not', async () => {
    expect((await run('nodejs24.x', 'exports.handler = () => "found";')).value).toBe('found');
    expect((await run('nodejs24.x', 'exports.handler = async () => "found";')).value).toBe('found');
  });

  test('is refused when it takes one', async () => {
    expect((await run('nodejs24.x', 'exports.handler = (event, context, done) => done();')).value).toMatchObject({
      errorType: 'Runtime.CallbackHandlerDeprecated',
    });
  });

  test('sees no callbacks in its context', async () => {
    const { value } = await run('nodejs24.x', 'exports.handler = (event, context) => Object.keys(context);');
    expect(value).not.toContain('succeed');
    expect(value).not.toContain('callbackWaitsForEmptyEventLoop');
  });
});
