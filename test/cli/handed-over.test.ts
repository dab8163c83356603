import { describe, expect, onTestFinished, test } from 'vitest';
import { type Home, newHome } from '../helpers/run-cli.js';

function home(): Home {
  const made = newHome();
  onTestFinished(made.remove);
  return made;
}

const ORDERS = ['--agent', 'order-management-agent'];
const RETURN = 'I want to return order ORD-456 because it arrived broken.';

describe('a call that asks for confirmation', () => {
  test('runs when it is confirmed, not when it is declined, and is a question when nobody is there', async () => {
    const { run } = home();
    expect((await run(['up', ...ORDERS])).status).toBe(0);
    const confirmed = (await run(['invoke', ...ORDERS, '--confirm', 'all', '--json', RETURN])).json();
    expect(confirmed.calls).toMatchObject([{ apiPath: '/orders/{orderId}/return' }]);
    expect(confirmed.answer).toContain('RET-001');
    const declined = (await run(['invoke', ...ORDERS, '--confirm', 'none', '--json', RETURN])).json();
    expect(declined.calls).toEqual([]);
    expect(declined.answer).toContain('declined');
    const asked = await run(['invoke', ...ORDERS, '--json', RETURN]);
    expect(asked.status).toBe(4);
    expect(asked.json().error).toMatchObject({ code: 'NEEDS_ANSWER', hint: expect.stringContaining('--confirm all') });
  });

  test('the HR agent asks before it submits once its switch is on', async () => {
    const { run } = home();
    const confirming = ['--agent', 'hr-leave-agent-confirming'];
    const say = 'Submit a PTO request for EMP003 from March 20 to March 24, 2026.';
    await run(['up']);
    expect((await run(['invoke', '--json', say])).json().calls).toHaveLength(1);
    expect((await run(['up', ...confirming, '--json'])).json().changes).toContainEqual({
      resource: 'action-group/hr-leave-agent/HRActions',
      action: 'update',
    });
    expect((await run(['invoke', ...confirming, say])).status).toBe(4);
  });
});

describe('returned control', () => {
  const DEFINITION = `name: desk
foundationModel: amazon.nova-pro-v1:0
instruction: You are the help desk of an office and look up where a person sits today.
actionGroups:
  - name: Desk
    functionSchema: functions.yaml
    executor: return-control
    handler: handler.ts
`;
  const FUNCTIONS = `functions:
  - name: find_seat
    description: Look up the seat of a person.
    parameters:
      person_id: { type: string, description: "Person ID, e.g. P100", required: true }
`;
  const handler = (seat: string) => `
export async function handler(event: { actionGroup: string; function: string; parameters: { value: string }[] }) {
  const body = JSON.stringify({ person_id: event.parameters[0]?.value, seat: '${seat}' });
  const functionResponse = { responseBody: { TEXT: { body } } };
  return { messageVersion: '1.0', response: { actionGroup: event.actionGroup, function: event.function, functionResponse } };
}`;

  test('the functions run here, and an edit counts at the next turn without any deployment', async () => {
    const { run, write } = home();
    write('agent.yaml', DEFINITION);
    write('functions.yaml', FUNCTIONS);
    write('handler.ts', handler('A7'));
    const up = (await run(['up', '--json'])).json();
    expect(up.changes.map((change) => change.resource).filter((id) => id.startsWith('lambda-'))).toEqual([]);
    const asked = ['invoke', 'Where does person P100 sit?', '--json'];
    expect((await run(asked)).json()).toMatchObject({
      answer: expect.stringContaining('A7'),
      calls: [{ function: 'find_seat', parameters: { person_id: 'P100' } }],
    });
    write('handler.ts', handler('B9'));
    expect((await run(asked)).json().answer).toContain('B9');
    expect((await run(['down', '--yes'])).status).toBe(0);
  });
});
