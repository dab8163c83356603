import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { handler } from '../../../../lambda/orders/index.js';
import { type FilledTable, filledTable } from './filled-table.js';

let table: FilledTable;
beforeAll(async () => {
  table = await filledTable();
});
beforeEach(() => table.refill());
afterAll(() => table.close());

/** What the handler answers to an operation of the API, as Bedrock sends it. */
async function ask(httpMethod: string, apiPath: string, path: Record<string, string>, body?: Record<string, string>) {
  const named = (values: Record<string, string>) =>
    Object.entries(values).map(([name, value]) => ({ name, type: 'string', value }));
  const reply = await handler({
    messageVersion: '1.0',
    actionGroup: 'OrderManagement',
    apiPath,
    httpMethod,
    parameters: named(path),
    ...(body && { requestBody: { content: { 'application/json': { properties: named(body) } } } }),
    sessionAttributes: {},
    promptSessionAttributes: {},
  });
  const { response } = reply;
  if (!('apiPath' in response)) throw new Error('it answered as a function, not as an API');
  return { status: response.httpStatusCode, result: JSON.parse(response.responseBody['application/json'].body) };
}

const status = (orderId: string) => ask('GET', '/orders/{orderId}', { orderId });
const giveBack = (orderId: string, body?: Record<string, string>) =>
  ask('POST', '/orders/{orderId}/return', { orderId }, body);
const send = (orderId: string, body?: Record<string, string>) =>
  ask('PUT', '/orders/{orderId}/address', { orderId }, body);

describe('GET /orders/{orderId}', () => {
  test("gives the document's order: shipped, expected on 2026-02-15", async () => {
    expect(await status('ORD-456')).toEqual({
      status: 200,
      result: { orderId: 'ORD-456', status: 'shipped', eta: '2026-02-15', items: ['Standing desk'] },
    });
  });

  test.each(['ord-456', ' ORD-456 '])('takes %j for it', async (id) => {
    expect((await status(id)).result).toMatchObject({ orderId: 'ORD-456' });
  });

  test.each(['ORD-999', '456', '__proto__', 'toString'])('knows no order %s', async (id) => {
    expect((await status(id)).result).toEqual({ error: `No order found with ID ${id}` });
  });
});

describe('POST /orders/{orderId}/return', () => {
  test("begins the document's return, RET-001, with the reason from the request's body", async () => {
    expect((await giveBack('ORD-456', { reason: ' it arrived broken' })).result).toEqual({
      orderId: 'ORD-456',
      returnId: 'RET-001',
      status: 'initiated',
      reason: 'it arrived broken',
    });
    expect((await status('ORD-456')).result).toMatchObject({
      status: 'shipped',
      returnId: 'RET-001',
      returnStatus: 'initiated',
    });
  });

  test('begins one return an order, whoever asks at the same time', async () => {
    const asked = await Promise.all(Array.from({ length: 5 }, () => giveBack('ORD-456', { reason: 'x' })));
    const states = asked.map(({ result }) => result.status).sort();
    expect(states).toEqual(['denied', 'denied', 'denied', 'denied', 'initiated']);
    expect((await giveBack('ORD-456', { reason: 'again' })).result).toEqual({
      orderId: 'ORD-456',
      status: 'denied',
      reason: 'The return of order ORD-456 has begun already, as RET-001.',
    });
  });

  test('gives each order a return of its own', async () => {
    const ids = ['ORD-123', 'ORD-456', 'ORD-789'].map(
      async (id) => (await giveBack(id, { reason: 'x' })).result.returnId,
    );
    expect(new Set(await Promise.all(ids)).size).toBe(3);
  });

  test.each([
    { title: 'no body', body: undefined },
    { title: 'an empty reason', body: { reason: ' ' } },
  ])('asks for the reason: $title', async ({ body }) => {
    expect((await giveBack('ORD-456', body)).result.error).toMatch(/parameter reason: why the order is returned/);
  });

  test.each([
    { id: 'ORD-567', reason: 'Order ORD-567 has been returned already.' },
    { id: 'ORD-234', reason: 'Order ORD-234 has not been shipped yet.' },
  ])('denies $id: $reason', async ({ id, reason }) => {
    expect((await giveBack(id, { reason: 'x' })).result).toEqual({ orderId: id, status: 'denied', reason });
  });

  test('knows no order ORD-999', async () => {
    expect((await giveBack('ORD-999', { reason: 'x' })).result).toEqual({ error: 'No order found with ID ORD-999' });
  });
});

describe('PUT /orders/{orderId}/address', () => {
  const address = '12 Main Street, Springfield';

  test.each(['ORD-234', 'ORD-456'])('changes the address of %s, and it stays changed', async (orderId) => {
    expect((await send(orderId, { address: ` ${address} ` })).result).toEqual({
      orderId,
      status: 'address changed',
      address,
    });
    expect((await status(orderId)).result).toMatchObject({ address });
  });

  test.each([
    ['ORD-123', 'Order ORD-123 has been delivered already.'],
    ['ORD-567', 'Order ORD-567 is on its way back.'],
  ])('denies %s: %s', async (orderId, reason) => {
    expect((await send(orderId, { address })).result).toEqual({ orderId, status: 'denied', reason });
  });

  test('denies an order whose return has begun', async () => {
    await giveBack('ORD-456', { reason: 'x' });
    expect((await send('ORD-456', { address })).result.reason).toBe('Order ORD-456 is on its way back.');
  });

  test('asks for the address', async () => {
    expect((await send('ORD-456')).result.error).toMatch(/Missing parameter address: where the order goes/);
  });
});

test('an operation that the API lacks is status 404', async () => {
  expect(await ask('DELETE', '/orders/{orderId}', { orderId: 'ORD-456' })).toMatchObject({ status: 404 });
});

test('where there is no table, it says that it failed and where to look', async () => {
  vi.stubEnv('ORDERS_TABLE', 'none-there');
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  const told = "GET /orders/{orderId} failed. The details are in the function's log.";
  expect(await status('ORD-456')).toEqual({ status: 500, result: { error: told } });
  expect(error).toHaveBeenCalled();
});
