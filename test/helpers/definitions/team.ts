import type { Home } from '../cli/run-cli.js';

const HANDLER = `export const handler = async ({ actionGroup, function: name, parameters }) => {
  const values = Object.fromEntries(parameters.map((one) => [one.name, one.value]));
  const body = JSON.stringify(ANSWERS[name](values));
  return { messageVersion: '1.0', response: { actionGroup, function: name, functionResponse: { responseBody: { TEXT: { body } } } } };
};
`;

const FILES: Readonly<Record<string, string>> = {
  'desk/agent.yaml': `name: desk
foundationModel: amazon.nova-pro-v1:0
instruction: You are the front desk of an office building and hand requests to whoever can answer them.
collaborators:
  - name: rooms
    instruction: Ask it about meeting rooms, and which room is free.
    definition: ../rooms/agent.yaml
  - name: parcels
    instruction: Ask it about parcels and deliveries, and where a parcel is.
    definition: ../parcels
    relay: true
`,
  'rooms/agent.yaml': `name: rooms
foundationModel: amazon.nova-pro-v1:0
instruction: You know the meeting rooms of an office building and say which are free.
actionGroups:
  - name: Rooms
    functionSchema: functions.yaml
    lambda:
      handler: handler.mjs
`,
  'rooms/functions.yaml': `functions:
  - name: get_room
    description: Look up a meeting room and whether it is free.
    parameters:
      room: { type: string, description: "Room, e.g. R12", required: true }
`,
  'rooms/handler.mjs': `const ANSWERS = { get_room: ({ room }) => ({ room, free: true, seats: 6 }) };\n${HANDLER}`,
  'parcels/agent.yaml': `name: parcels
foundationModel: amazon.nova-pro-v1:0
instruction: You know the parcels that have come to an office building and where they lie.
alias: live
actionGroups:
  - name: Parcels
    functionSchema: functions.yaml
    lambda:
      handler: handler.mjs
`,
  'parcels/functions.yaml': `functions:
  - name: find_parcel
    description: Look up where a parcel lies.
    parameters:
      parcel_id: { type: string, description: "Parcel, e.g. P-77", required: true }
`,
  'parcels/handler.mjs': `const ANSWERS = { find_parcel: ({ parcel_id }) => ({ parcel_id, shelf: 'C4' }) };\n${HANDLER}`,
};

/** A supervisor with two collaborators, one of which has an alias of its own. Returns the supervisor's file. */
export function writeTeam(home: Home): string {
  for (const [path, text] of Object.entries(FILES)) home.write(path, text);
  return 'desk/agent.yaml';
}

/** The supervisor's definition, as \`writeTeam\` writes it. */
export const DESK = FILES['desk/agent.yaml'] ?? '';

/** Likewise that of the first collaborator. */
export const ROOMS = FILES['rooms/agent.yaml'] ?? '';
