// Runs in AWS Lambda: the event names an operation of the API and its parameters, the reply carries its result.

const ROOMS = [
  { room: 'R101', office: 'berlin', seats: 6 },
  { room: 'R102', office: 'berlin', seats: 12 },
  { room: 'R201', office: 'london', seats: 8 },
  { room: 'R301', office: 'tokyo', seats: 4 },
];

type Parameters = Record<string, string>;

function listRooms({ office = '' }: Parameters) {
  const rooms = ROOMS.filter((room) => room.office === office.toLowerCase().trim());
  return rooms.length > 0 ? { office, rooms } : { error: `No office ${office}. Known: berlin, london, tokyo` };
}

function bookRoom({ room = '', date = '' }: Parameters) {
  if (!ROOMS.some((known) => known.room === room)) return { error: `No room ${room}` };
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return { error: `Parameter date is no date: ${date}. Use YYYY-MM-DD.` };
  return { status: 'booked', room, date };
}

const TOOLS: Record<string, (parameters: Parameters) => object> = {
  'GET /rooms': listRooms,
  'POST /rooms/{room}/bookings': bookRoom,
};

interface Value {
  name: string;
  value: string;
}

interface AgentEvent {
  actionGroup: string;
  apiPath: string;
  httpMethod: string;
  parameters?: Value[];
  requestBody?: { content?: Record<string, { properties?: Value[] }> };
}

export async function handler({ actionGroup, apiPath, httpMethod, parameters = [], requestBody }: AgentEvent) {
  const members = Object.values(requestBody?.content ?? {}).flatMap((content) => content.properties ?? []);
  // Every value is text.
  const values = Object.fromEntries([...parameters, ...members].map(({ name, value }) => [name, value]));
  const operation = `${httpMethod.toUpperCase()} ${apiPath}`;
  const tool = TOOLS[operation];
  const body = JSON.stringify(tool ? tool(values) : { error: `Unknown operation: ${operation}` });
  return {
    messageVersion: '1.0',
    response: { actionGroup, apiPath, httpMethod, httpStatusCode: 200, responseBody: { 'application/json': { body } } },
  };
}
