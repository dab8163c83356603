import { describe, expect, test } from 'vitest';
import { handler } from '../../../../lambda/orders/index.js';

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

describe('GET /orders/{orderId}', () => {
  test("gives the document's order: shipped, expected on 2026-02-15", async () => {
    expect(await status('ORD-456')).toMatchObject({
      status: 200,
      result: { orderId: 'ORD-456', status: 'shipped', eta: '2026-02-15' },
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
    expect((await giveBack('ORD-456', { reason: 'it arrived broken' })).result).toEqual({
      orderId: 'ORD-456',
      returnId: 'RET-001',
      status: 'initiated',
      reason: 'it arrived broken',
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

test('an operation that the API lacks is status 404', async () => {
  expect(await ask('DELETE', '/orders/{orderId}', { orderId: 'ORD-456' })).toMatchObject({ status: 404 });
});
