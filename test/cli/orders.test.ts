import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { census } from '../helpers/account/census.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';

const ORDERS = ['--agent', 'order-management-agent'];
const QUESTION = 'Within how many days can I return a product?';

async function everythingIn(home: Home): Promise<string[]> {
  const aws = await accountOf(home);
  try {
    return await census(aws);
  } finally {
    await aws.close();
  }
}

describe('the order-management agent', () => {
  let home: Home;
  beforeAll(async () => {
    home = newHome();
    expect((await home.run(['up', ...ORDERS])).status).toBe(0);
  });
  afterAll(() => home.remove());

  test('is a function, an API, a table, a knowledge base with its documents in a bucket, and an alias', async () => {
    const things = await everythingIn(home);
    expect(things).toContain(
      'bucket order-management-agent-000000000000-us-east-1 object product-docs/return-policy.md',
    );
    expect(things).toContain('vector bucket order-management-agent-product-docs');
    expect(things).toContain('knowledge base order-management-agent-product-docs ACTIVE');
    expect(things).toContain('agent order-management-agent asks Product catalog and return policy documents');
    expect(things).toContain('agent order-management-agent alias production PREPARED');
    expect(things).toContain('table order-management-agent-orders');
  });

  test('plays its scenario: status, returns confirmed, declined and denied, an unknown order, the documents', async () => {
    const played = (await home.run(['test', ...ORDERS, '--json'])).json();
    expect(played).toMatchObject({ ok: true });
  });

  test('remembers: an order is returned once, its address stays, and the scenario still goes as expected', async () => {
    const told = await home.run([
      'invoke',
      ...ORDERS,
      '--confirm',
      'all',
      'Return order ORD-456 because it is too big.',
    ]);
    expect(told.stdout).toContain('RET-001');
    const address = (await home.run(['invoke', ...ORDERS, 'What is the status of order ORD-234?'])).stdout;
    expect(address).toContain('Park Lane 12');
    expect((await home.run(['test', ...ORDERS, '--json'])).json()).toMatchObject({ ok: true });
  });

  test('tells from which document and heading an answer is: below it, and in the JSON document', async () => {
    const told = await home.run(['invoke', ...ORDERS, QUESTION]);
    expect(told.stdout).toMatch(/30 days.*\n {2}source: return-policy\.md, Return policy > Return window\n$/);
    const chat = await home.run(['chat', ...ORDERS], { stdin: `${QUESTION}\nWhat is the status of order ORD-456?\n` });
    expect(chat.stdout.match(/source: /g)).toHaveLength(1);
    const cited = (text: string) => ({
      document: 'return-policy.md',
      heading: 'Return policy > Return window',
      uri: 's3://order-management-agent-000000000000-us-east-1/product-docs/return-policy.md',
      text: expect.stringContaining(text),
      passage: expect.stringContaining('## Return window'),
    });
    expect((await home.run(['invoke', ...ORDERS, QUESTION, '--json'])).json().citations).toEqual([
      cited('30 days'),
      cited('two years'),
    ]);
  });

  test('has nothing to change when it is up, and leaves nothing when it goes', async () => {
    const again = (await home.run(['up', ...ORDERS, '--json'])).json();
    expect(new Set(again.changes.map(({ action }) => action))).toEqual(new Set(['keep']));
    expect((await home.run(['down', ...ORDERS, '--yes', '--delete-data'])).status).toBe(0);
    expect(await everythingIn(home)).toEqual([]);
  });
});
