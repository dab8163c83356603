// Runs in AWS Lambda: the event names a function and its parameters, the reply carries its result. Lambda has the SDK.
// For its types: npm install --save-dev @aws-sdk/client-dynamodb @aws-sdk/lib-dynamodb
import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';

const tables = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const { ROOMS_TABLE, BOOKINGS_TABLE } = process.env;

type Parameters = Record<string, string>;

async function listRooms({ office = '' }: Parameters) {
  const { Items: rooms = [] } = await tables.send(
    new QueryCommand({
      TableName: ROOMS_TABLE,
      IndexName: 'byOffice',
      KeyConditionExpression: 'office = :office',
      ExpressionAttributeValues: { ':office': office.toLowerCase().trim() },
    }),
  );
  return rooms.length > 0 ? { office, rooms } : { error: `No office ${office}. Known: berlin, london, tokyo` };
}

async function bookRoom({ room = '', date = '' }: Parameters) {
  const { Item: found } = await tables.send(new GetCommand({ TableName: ROOMS_TABLE, Key: { room } }));
  if (!found) return { error: `No room ${room}` };
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return { error: `Parameter date is no date: ${date}. Use YYYY-MM-DD.` };
  try {
    // Two people may ask at the same time: DynamoDB takes one booking a room and day.
    await tables.send(
      new PutCommand({
        TableName: BOOKINGS_TABLE,
        Item: { room, date },
        ConditionExpression: 'attribute_not_exists(room)',
      }),
    );
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return { error: `Room ${room} is booked on ${date} already.` };
    throw error;
  }
  return { status: 'booked', room, date };
}

async function listBookings({ room = '' }: Parameters) {
  const { Items: bookings = [] } = await tables.send(
    new QueryCommand({
      TableName: BOOKINGS_TABLE,
      KeyConditionExpression: 'room = :room',
      ExpressionAttributeValues: { ':room': room },
    }),
  );
  return { room, booked: bookings.map(({ date }) => String(date)) };
}

const TOOLS: Record<string, (parameters: Parameters) => Promise<object>> = {
  list_rooms: listRooms,
  book_room: bookRoom,
  list_bookings: listBookings,
};

interface AgentEvent {
  actionGroup: string;
  function: string;
  parameters?: { name: string; value: string }[];
}

export async function handler({ actionGroup, function: name, parameters = [] }: AgentEvent) {
  const tool = TOOLS[name];
  const values = Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.value]));
  const result = tool ? await tool(values) : { error: `Unknown function: ${name}` };
  const body = JSON.stringify(result);
  return {
    messageVersion: '1.0',
    response: { actionGroup, function: name, functionResponse: { responseBody: { TEXT: { body } } } },
  };
}
