import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { actionGroupHandler } from '../../../lambda/action-group.js';
import { handler as hr } from '../../../lambda/hr/index.js';
import { functionEvent, resultOf } from './event.js';

const echo = actionGroupHandler({
  echo: (parameters) => ({ ...parameters }),
  'POST /orders/{orderId}/return': (parameters) => ({ ...parameters }),
  nothing: () => undefined,
  later: async () => 'done',
  throws: () => {
    throw new Error('secret detail');
  },
  circular: () => {
    const result: Record<string, unknown> = {};
    result['self'] = result;
    return result;
  },
  large: () => 'x'.repeat(30_000),
});

const logged = vi.fn();
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(logged);
});
afterEach(() => {
  vi.restoreAllMocks();
  logged.mockReset();
});

const ITS_NAMES = 'check_leave_balance, submit_leave_request, get_company_policy, get_team_calendar';

describe('a function-details event', () => {
  test('is answered under the names it came with, attributes repeated', async () => {
    const event = functionEvent('later', {}, { sessionAttributes: { a: '1' }, promptSessionAttributes: { b: '2' } });
    expect(await echo(event)).toEqual({
      messageVersion: '1.0',
      response: {
        actionGroup: 'HRActions',
        function: 'later',
        functionResponse: { responseBody: { TEXT: { body: '"done"' } } },
      },
      sessionAttributes: { a: '1' },
      promptSessionAttributes: { b: '2' },
    });
  });

  test("answers the tutorial's own test payload with the tutorial's reply", async () => {
    const payload = {
      function: 'check_leave_balance',
      parameters: [{ name: 'employee_id', value: 'EMP001' }],
      actionGroup: 'HRActions',
    };
    const reply = await hr(payload);
    expect(Object.keys(reply)).toEqual(['messageVersion', 'response']);
    expect(resultOf(reply)).toMatchObject({ name: 'Priya Sharma' });
  });

  test.each(['nope', '', 'constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'for the unknown function %j names those that exist',
    async (name) => {
      const reply = await hr(functionEvent(name, {}));
      expect(reply.response).toMatchObject({ function: name, functionResponse: { responseState: 'REPROMPT' } });
      expect(resultOf(reply)).toEqual({ error: `Unknown function: ${name}. Available: ${ITS_NAMES}` });
    },
  );

  test.each([
    ['boolean', 'true', true],
    ['boolean', 'False', false],
    ['boolean', 'maybe', 'maybe'],
    ['number', '1.5', 1.5],
    ['number', 'many', 'many'],
    ['number', '', ''],
    ['number', 'Infinity', 'Infinity'],
    ['integer', '42', 42],
    ['integer', '1.5', '1.5'],
    ['integer', '12345678901234567890', '12345678901234567890'],
    ['array', '["a",1]', ['a', 1]],
    ['array', '[FHIR, HL7 CDA]', ['FHIR', 'HL7 CDA']],
    ['array', '[one]', ['one']],
    ['array', '[]', []],
    [
      'array',
      '[{columnName=topic, values=[Image, Genome]}, {columnName=x=y, values=[]}]',
      [
        { columnName: 'topic', values: ['Image', 'Genome'] },
        { columnName: 'x=y', values: [] },
      ],
    ],
    ['array', '[1,000, 2]', ['1,000', '2']],
    ['array', '[a, b', '[a, b'],
    ['array', '[{a}]', '[{a}]'],
    ['array', '[a] b', '[a] b'],
    ['array', 'a, b', 'a, b'],
    ['array', '{"a":1}', '{"a":1}'],
    ['array', '{a=1}', '{a=1}'],
    ['object', '{"a":1}', { a: 1 }],
    ['object', '{a=1, b={c=[d]}}', { a: '1', b: { c: ['d'] } }],
    ['object', '[a]', '[a]'],
    ['object', 'null', 'null'],
    ['string', '42', '42'],
    ['constructor', 'x', 'x'],
  ])('gives a %s %j to the tool as %j', async (type, value, received) => {
    const parameters = [{ name: 'p', type, value }];
    expect(resultOf(await echo(functionEvent('echo', {}, { parameters })))).toEqual({ p: received });
  });

  test('cannot tell an element with a comma and a blank in it from two', async () => {
    const parameters = [{ name: 'p', type: 'array', value: '[Doe, John, Ann]' }];
    expect(resultOf(await echo(functionEvent('echo', {}, { parameters })))).toEqual({ p: ['Doe', 'John', 'Ann'] });
  });

  test('stays text when it is nested without end', async () => {
    const parameters = [{ name: 'p', type: 'array', value: '['.repeat(2000) }];
    expect(resultOf(await echo(functionEvent('echo', {}, { parameters })))).toEqual({ p: '['.repeat(2000) });
  });

  test('gives a parameter named __proto__ to the tool like any other', async () => {
    const parameters = [{ name: '__proto__', type: 'string', value: 'x' }];
    expect(Object.entries(resultOf(await echo(functionEvent('echo', {}, { parameters }))))).toEqual([
      ['__proto__', 'x'],
    ]);
  });

  test('may have no list of parameters, as the event of a function without any', async () => {
    expect(resultOf(await echo(functionEvent('echo', {}, { parameters: undefined })))).toEqual({});
  });

  test('lets the last of two parameters of one name win and skips entries that are none', async () => {
    const parameters = [null, 7, { value: 'x' }, { name: 'p', value: 'first' }, { name: 'p', value: 'second' }];
    expect(resultOf(await echo(functionEvent('echo', {}, { parameters })))).toEqual({ p: 'second' });
  });
});

describe('an OpenAPI event', () => {
  const event = {
    messageVersion: '1.0',
    actionGroup: 'OrderManagement',
    apiPath: '/orders/{orderId}/return',
    httpMethod: 'POST',
    parameters: [{ name: 'orderId', type: 'string', value: 'ORD-456' }],
    requestBody: { content: { 'application/json': { properties: [{ name: 'count', type: 'integer', value: '2' }] } } },
    sessionAttributes: {},
    promptSessionAttributes: {},
  };

  test('reaches the tool with its parameters and its body, and is answered with path, method and status', async () => {
    expect(await echo(event)).toEqual({
      messageVersion: '1.0',
      response: {
        actionGroup: 'OrderManagement',
        apiPath: '/orders/{orderId}/return',
        httpMethod: 'POST',
        httpStatusCode: 200,
        responseBody: { 'application/json': { body: '{"orderId":"ORD-456","count":2}' } },
      },
      sessionAttributes: {},
      promptSessionAttributes: {},
    });
  });

  test('finds a function by a path of its name', async () => {
    const reply = await hr({
      ...event,
      apiPath: '/get_company_policy',
      parameters: [{ name: 'topic', value: 'pto' }],
      requestBody: undefined,
    });
    expect(resultOf(reply)).toMatchObject({ topic: 'pto' });
  });

  test('has status 404 when there is no such operation, 500 when the tool throws', async () => {
    const missing = await echo({ ...event, httpMethod: 'DELETE' });
    expect(missing.response).toMatchObject({ httpStatusCode: 404 });
    expect(resultOf(missing)['error']).toMatch(
      /^Unknown function: DELETE \/orders\/\{orderId\}\/return\. Available: echo,/,
    );
    expect((await echo({ ...event, apiPath: '/throws' })).response).toMatchObject({ httpStatusCode: 500 });
  });
});

describe('whatever happens, the agent gets a reply', () => {
  test.each([
    undefined,
    null,
    7,
    'text',
    [],
    {},
    { parameters: {} },
    { parameters: [[]], requestBody: { content: [] } },
  ])('to the event %j', async (event) => {
    expect(resultOf(await hr(event))).toEqual({ error: `Unknown function: . Available: ${ITS_NAMES}` });
  });

  test.each(['throws', 'circular'])('logs what the tool threw (%s), and answers without its details', async (name) => {
    const reply = await echo(functionEvent(name, {}));
    expect(reply.response).toMatchObject({ functionResponse: { responseState: 'REPROMPT' } });
    expect(resultOf(reply)).toEqual({ error: `${name} failed. The details are in the function's log.` });
    expect(logged).toHaveBeenCalledExactlyOnceWith(`${name} failed:`, expect.any(Error));
  });

  test('answers null for a tool that returns nothing', async () => {
    expect(resultOf(await echo(functionEvent('nothing', {})))).toBeNull();
  });

  test('replaces a result over 25 KB by an error that says so', async () => {
    const reply = await echo(functionEvent('large', {}, { sessionAttributes: { a: '1' } }));
    expect(resultOf(reply)).toEqual({ error: 'The result is too large for the agent.' });
    expect(reply.sessionAttributes).toEqual({ a: '1' });
  });

  test('leaves attributes out when they alone are too large, so that the result arrives', async () => {
    const reply = await echo(functionEvent('later', {}, { sessionAttributes: { a: 'x'.repeat(26_000) } }));
    expect(resultOf(reply)).toBe('done');
    expect(reply).not.toHaveProperty('sessionAttributes');
  });

  test('answers with the error alone when neither fits', async () => {
    const reply = await echo(functionEvent('large', {}, { sessionAttributes: { a: 'x'.repeat(26_000) } }));
    expect(resultOf(reply)).toEqual({ error: 'The result is too large for the agent.' });
    expect(reply).not.toHaveProperty('sessionAttributes');
  });

  test('repeats attributes that are text only', async () => {
    const reply = await echo(
      functionEvent('later', {}, { sessionAttributes: { a: 'x', b: { c: 1 } }, promptSessionAttributes: 7 }),
    );
    expect(reply.sessionAttributes).toEqual({ a: 'x' });
    expect(reply).not.toHaveProperty('promptSessionAttributes');
  });
});
