import type { Home } from '../cli/run-cli.js';

const AGENT = `name: it-help-desk
foundationModel: amazon.nova-pro-v1:0
instruction: >-
  You are the IT help desk of a company. You open tickets, tell their status and close them, reset passwords, unlock
  accounts, and look up the devices of an employee. Be brief and polite.
actionGroups:
  - name: Tickets
    description: Tickets of the help desk
    functionSchema: tickets.yaml
    lambda:
      handler: tickets.mjs
      environment: { PREFIX: TCK }
  - name: Accounts
    description: Accounts and devices of employees
    functionSchema: accounts.yaml
    confirm: [reset_password]
    lambda:
      handler: accounts.py
      timeout: 10
      policyStatements:
        - { Effect: Allow, Action: "dynamodb:GetItem", Resource: "*" }
scenario: scenario.yaml
`;

const EMPLOYEE = '{ type: string, description: "Employee ID, e.g. E100", required: true }';
const TICKET = '{ type: string, description: "Ticket ID, e.g. TCK-1001", required: true }';

const TICKETS = `functions:
  - name: create_ticket
    description: Open a new ticket for a problem of an employee.
    parameters:
      employee_id: ${EMPLOYEE}
      problem: { type: string, description: What does not work, required: true }
  - name: get_ticket_status
    description: Look up the status of a ticket.
    parameters: { ticket_id: ${TICKET} }
  - name: close_ticket
    description: Close a ticket that is solved.
    parameters: { ticket_id: ${TICKET} }
`;

const ACCOUNTS = `functions:
  - name: reset_password
    description: Reset the password of an employee.
    parameters: { employee_id: ${EMPLOYEE} }
  - name: unlock_account
    description: Unlock the locked account of an employee.
    parameters: { employee_id: ${EMPLOYEE} }
  - name: list_devices
    description: List the devices of an employee.
    parameters: { employee_id: ${EMPLOYEE} }
`;

const TICKETS_CODE = `const known = { 'TCK-1001': { problem: 'screen flickers', status: 'in progress' } };
const of = (id, result) => (known[id] ? { ticket_id: id, ...known[id], ...result } : { error: \`No ticket \${id}\` });
const FUNCTIONS = {
  create_ticket: (given) => ({ ticket_id: \`\${process.env.PREFIX}-1002\`, ...given, status: 'open' }),
  get_ticket_status: ({ ticket_id }) => of(ticket_id),
  close_ticket: ({ ticket_id }) => of(ticket_id, { status: 'closed' }),
};

export async function handler(event) {
  const parameters = Object.fromEntries((event.parameters ?? []).map(({ name, value }) => [name, value]));
  const body = JSON.stringify(FUNCTIONS[event.function](parameters));
  const functionResponse = { responseBody: { TEXT: { body } } };
  const response = { actionGroup: event.actionGroup, function: event.function, functionResponse };
  return { messageVersion: '1.0', response };
}
`;

const ACCOUNTS_CODE = `import json

DEVICES = {"E100": ["laptop LT-7", "phone PH-3"]}
FUNCTIONS = {
    "reset_password": lambda employee_id: {"employee_id": employee_id, "status": "reset"},
    "unlock_account": lambda employee_id: {"employee_id": employee_id, "status": "unlocked"},
    "list_devices": lambda employee_id: {"employee_id": employee_id, "devices": DEVICES.get(employee_id, [])},
}


def lambda_handler(event, context):
    parameters = {p["name"]: p["value"] for p in event.get("parameters", [])}
    body = json.dumps(FUNCTIONS[event["function"]](**parameters))
    response = {"actionGroup": event["actionGroup"], "function": event["function"],
                "functionResponse": {"responseBody": {"TEXT": {"body": body}}}}
    return {"messageVersion": "1.0", "response": response}
`;

const SCENARIO = `title: The IT help desk
turns:
  - say: Open a ticket for employee E100, the laptop does not start.
    expect: { calls: [{ function: create_ticket, parameters: { employee_id: E100 } }], answer: { contains: [TCK-1002] } }
  - say: What is the status of ticket TCK-1001?
    expect: { calls: [{ function: get_ticket_status }], answer: { contains: [in progress] } }
  - say: Close ticket TCK-1001.
    expect: { calls: [{ function: close_ticket }], answer: { contains: [closed] } }
  - say: Reset the password of employee E100.
    confirm: all
    expect: { calls: [{ function: reset_password, parameters: { employee_id: E100 } }] }
  - say: Reset the password of employee E100.
    confirm: none
    expect: { calls: none }
  - say: Please unlock the account of E100.
    expect: { calls: [{ function: unlock_account }], answer: { contains: [unlocked] } }
  - say: Which devices does E100 have?
    expect: { calls: [{ function: list_devices }], answer: { contains: [LT-7] } }
  - say: What is the status of ticket TCK-9999?
    expect: { denied: true, answer: { contains: [TCK-9999] } }
`;

/**
 * Writes an agent of six functions in two groups, one in JavaScript and one in Python, as somebody did who had only
 * docs/definition.md. Returns its definition's path from the home.
 */
export function writeHelpDesk(home: Home): string {
  home.write('desk.yaml', AGENT);
  home.write('tickets.yaml', TICKETS);
  home.write('accounts.yaml', ACCOUNTS);
  home.write('tickets.mjs', TICKETS_CODE);
  home.write('accounts.py', ACCOUNTS_CODE);
  home.write('scenario.yaml', SCENARIO);
  return 'desk.yaml';
}
