// Runs in AWS Lambda: the event names a function (or an API operation) and its parameters, the reply carries its result.

const ROOMS = [
  { room: 'R101', office: 'berlin', seats: 6 },
  { room: 'R102', office: 'berlin', seats: 12 },
  { room: 'R201', office: 'london', seats: 8 },
  { room: 'R301', office: 'tokyo', seats: 4 },
];

function listRooms({ office = '' }) {
  const rooms = ROOMS.filter((room) => room.office === office.toLowerCase().trim());
  return rooms.length > 0 ? { office, rooms } : { error: `No office ${office}. Known: berlin, london, tokyo` };
}

function bookRoom({ room = '', date = '' }) {
  if (!ROOMS.some((known) => known.room === room)) return { error: `No room ${room}` };
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return { error: `Parameter date is no date: ${date}. Use YYYY-MM-DD.` };
  return { status: 'booked', room, date };
}

const TOOLS = {
  list_rooms: listRooms,
  book_room: bookRoom,
  'GET /rooms': listRooms,
  'POST /rooms/{room}/bookings': bookRoom,
};

// Every value is text. Arrays are JSON or, for functions, [a, b]: an element with a comma in it cannot be read back.
function valueOf({ type, value }) {
  if (type !== 'array') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value.trim().slice(1, -1).split(', ');
  }
}

export async function handler(event) {
  const { actionGroup, apiPath, httpMethod = '' } = event;
  const body = Object.values(event.requestBody?.content ?? {}).flatMap((content) => content.properties ?? []);
  const values = [...(event.parameters ?? []), ...body].map((parameter) => [parameter.name, valueOf(parameter)]);
  const name = event.function ?? `${httpMethod.toUpperCase()} ${apiPath}`;
  const tool = TOOLS[name];
  const result = JSON.stringify(tool ? tool(Object.fromEntries(values)) : { error: `Unknown function: ${name}` });
  const response =
    event.function === undefined
      ? { actionGroup, apiPath, httpMethod, httpStatusCode: 200, responseBody: { 'application/json': { body: result } } }
      : { actionGroup, function: event.function, functionResponse: { responseBody: { TEXT: { body: result } } } };
  return { messageVersion: '1.0', response };
}
