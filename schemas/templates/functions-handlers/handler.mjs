// Runs in AWS Lambda: the event names a function and its parameters, the reply carries its result.

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
};

export async function handler({ actionGroup, function: name, parameters = [] }) {
  const tool = TOOLS[name];
  // Every value is text.
  const values = Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.value]));
  const body = JSON.stringify(tool ? tool(values) : { error: `Unknown function: ${name}` });
  return {
    messageVersion: '1.0',
    response: { actionGroup, function: name, functionResponse: { responseBody: { TEXT: { body } } } },
  };
}
