import { describe, expect, onTestFinished, test } from 'vitest';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { handlerWithSeat, RETURN_CONTROL_FILES } from '../helpers/definitions/return-control-agent.js';

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
    expect(asked.json().error.message).toMatch(
      /call POST \/orders\/\{orderId\}\/return of .*:\n(.*\n)* +orderId +ORD-456\n/,
    );
    const piped = { stdin: `${RETURN}\n` };
    expect((await run(['chat', ...ORDERS], piped)).status).toBe(4);
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

const PYTHON = (seat: string) => `import json
from seats import PREFIX

def lambda_handler(event, context):
    print("looked up for", context.aws_request_id)
    body = json.dumps({"person_id": event["parameters"][0]["value"], "seat": PREFIX + "${seat}"})
    response = {"actionGroup": event["actionGroup"], "function": event["function"],
                "functionResponse": {"responseBody": {"TEXT": {"body": body}}}}
    return {"messageVersion": "1.0", "response": response}
`;

describe('returned control', () => {
  test('runs functions in Python, too, and tells how one failed', async () => {
    const { run, write } = home();
    for (const [file, text] of Object.entries(RETURN_CONTROL_FILES)) {
      write(file, text.replace('handler: handler.ts', 'handler: app.py'));
    }
    write('app.py', PYTHON('7'));
    write('seats.py', 'PREFIX = "A"\n');
    expect((await run(['up'])).status).toBe(0);
    const asked = ['invoke', 'Where does person P100 sit?', '--json'];
    expect((await run(asked)).json().answer).toContain('A7');
    write('app.py', PYTHON('9'));
    expect((await run(asked)).json().answer).toContain('A9');
    write('seats.py', 'PREFIX = 1\n');
    expect((await run(asked)).json().error).toMatchObject({
      code: 'HANDLER_FAILED',
      message: expect.stringMatching(/app\.py failed: TypeError: unsupported operand/),
    });
  });

  test('the functions run here, and an edit counts at the next turn without any deployment', async () => {
    const { run, write } = home();
    for (const [file, text] of Object.entries(RETURN_CONTROL_FILES)) write(file, text);
    const up = (await run(['up', '--json'])).json();
    expect(up.changes.map((change) => change.resource).filter((id) => id.startsWith('lambda-'))).toEqual([]);
    const asked = ['invoke', 'Where does person P100 sit?', '--json'];
    expect((await run(asked)).json()).toMatchObject({
      answer: expect.stringContaining('A7'),
      calls: [{ function: 'find_seat', parameters: { person_id: 'P100' } }],
    });
    write('handler.ts', handlerWithSeat('B9'));
    expect((await run(asked)).json().answer).toContain('B9');
    expect((await run(['down', '--yes'])).status).toBe(0);
  });
});
