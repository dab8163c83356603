/** An agent whose functions run where it is talked to: the files of its folder, by their names. */
export const RETURN_CONTROL_FILES: Readonly<Record<string, string>> = {
  'agent.yaml': `name: seats
foundationModel: amazon.nova-pro-v1:0
instruction: You are the help desk of an office and look up where a person sits today.
actionGroups:
  - name: Seats
    functionSchema: functions.yaml
    executor: return-control
    handler: handler.ts
`,
  'functions.yaml': `functions:
  - name: find_seat
    description: Look up the seat of a person.
    parameters:
      person_id: { type: string, description: "Person ID, e.g. P100", required: true }
`,
  'handler.ts': handlerWithSeat('A7'),
};

/** A handler that knows one seat. */
export function handlerWithSeat(seat: string): string {
  return `
export async function handler(event: { actionGroup: string; function: string; parameters: { value: string }[] }) {
  const body = JSON.stringify({ person_id: event.parameters[0]?.value, seat: '${seat}' });
  const functionResponse = { responseBody: { TEXT: { body } } };
  return { messageVersion: '1.0', response: { actionGroup: event.actionGroup, function: event.function, functionResponse } };
}`;
}
