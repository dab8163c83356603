import { BatchGetCommand, GetCommand, paginateQuery, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { type Person, worksOn } from '../people/person.js';
import { readPerson } from '../people/read-person.js';
import { Refusal } from '../requests/refusal.js';
import { documents, tableNamed } from './client.js';

/** More levels than any company has; a ring of managers ends here. */
const MAX_LEVELS = 15;

/** The log names nobody. */
const HOW_TO_FIND = 'Export the table people and import it again: that names every wrong row.';

/**
 * Somebody by their ID; undefined where there is nobody. What is wrong in their row is for themselves and for HR to know.
 * @throws Refusal where their row is damaged
 */
export async function personNamed(id: string): Promise<Person | undefined> {
  const row = await rowOf(id);
  if (!row) return undefined;
  const read = readPerson(row);
  if ('person' in read) return read.person;
  console.error(`The row of an employee is damaged: ${read.faults.join('; ')}. ${HOW_TO_FIND}`);
  throw new Refusal('data', `HR must correct a record before I can go on: ${read.faults.join('; ')}.`);
}

/** Whether the table holds nobody at all: HR has not brought the people in, or somebody has emptied it. */
export async function isNobodyThere(): Promise<boolean> {
  const { Items = [] } = await documents.send(new ScanCommand({ TableName: tableNamed('PEOPLE_TABLE'), Limit: 1 }));
  return Items.length === 0;
}

/** Somebody else by their ID. Whose row is damaged is as if they were not there, so that nobody else is kept from anything. */
export async function otherNamed(id: string): Promise<Person | undefined> {
  const row = await rowOf(id);
  return row && wholeOnes([row])[0];
}

async function rowOf(employee_id: string): Promise<Record<string, unknown> | undefined> {
  const TableName = tableNamed('PEOPLE_TABLE');
  const { Item } = await documents.send(new GetCommand({ TableName, Key: { employee_id }, ConsistentRead: true }));
  return Item;
}

/** Who is above somebody, the nearest first, read at this moment: who has left or moved decides nothing. */
export async function peopleAbove(person: Person): Promise<Person[]> {
  const above: Person[] = [];
  for (let manager = person.manager; manager !== undefined && above.length < MAX_LEVELS; ) {
    const isKnown = manager === person.id || above.some(({ id }) => id === manager);
    const found: Person | undefined = isKnown ? undefined : await otherNamed(manager);
    if (found) above.push(found);
    manager = found?.manager;
  }
  return above;
}

/** Those for whom somebody is the nearest above who works here: also the reports of their reports who have left. */
export async function ledBy(manager: string, today: string): Promise<Person[]> {
  const found = new Map<string, Person>();
  let above = [manager];
  while (above.length > 0) {
    const reports = (await Promise.all(above.map(reportsOf))).flat();
    const fresh = reports.filter(({ id }) => id !== manager && !found.has(id));
    for (const one of fresh) found.set(one.id, one);
    above = fresh.filter((one) => !worksOn(one, today)).map(({ id }) => id);
  }
  return [...found.values()];
}

/** Those whose manager somebody is. */
const reportsOf = (manager: string): Promise<Person[]> => queried('byManager', 'manager', manager);

/** Those in a team, by the team's name as the table has it. */
export const membersOf = (team: string): Promise<Person[]> => queried('byTeam', 'team', team);

/** All below somebody, level by level, up to a number of people. */
export async function peopleBelow(manager: string, most: number): Promise<Person[]> {
  const found = new Map<string, Person>();
  let level = [manager];
  while (level.length > 0 && found.size < most) {
    const next = (await Promise.all(level.map(reportsOf))).flat();
    const fresh = next.filter(({ id }) => id !== manager && !found.has(id));
    for (const one of fresh) found.set(one.id, one);
    level = fresh.map(({ id }) => id);
  }
  return [...found.values()].slice(0, most);
}

/** People by their IDs; those who are not there, or whose row is damaged, are left out. */
export async function peopleNamed(ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  const rows = await rowsOf(
    'PEOPLE_TABLE',
    [...new Set(ids)].map((employee_id) => ({ employee_id })),
  );
  return new Map(wholeOnes(rows).map((person) => [person.id, person]));
}

async function queried(IndexName: string, name: string, value: string): Promise<Person[]> {
  const pages = paginateQuery(
    { client: documents },
    {
      TableName: tableNamed('PEOPLE_TABLE'),
      IndexName,
      KeyConditionExpression: '#key = :value',
      ExpressionAttributeNames: { '#key': name },
      ExpressionAttributeValues: { ':value': value },
    },
  );
  const rows: Record<string, unknown>[] = [];
  for await (const { Items = [] } of pages) rows.push(...Items);
  return wholeOnes(rows);
}

/** One damaged row must not take a whole team's calendar away. */
function wholeOnes(rows: readonly Record<string, unknown>[]): Person[] {
  return rows.flatMap((row) => {
    const read = readPerson(row);
    if ('person' in read) return [read.person];
    console.error(`The row of an employee is left out: ${read.faults.join('; ')}. ${HOW_TO_FIND}`);
    return [];
  });
}

/** DynamoDB takes so many keys at once. */
const BATCH = 100;

/** Rows by their keys, in any order. */
export async function rowsOf(
  variable: Parameters<typeof tableNamed>[0],
  keys: readonly Record<string, unknown>[],
): Promise<Record<string, unknown>[]> {
  const table = tableNamed(variable);
  const rows: Record<string, unknown>[] = [];
  let open = [...keys];
  while (open.length > 0) {
    const Keys = open.splice(0, BATCH);
    const { Responses, UnprocessedKeys } = await documents.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
    );
    rows.push(...(Responses?.[table] ?? []));
    open = [...(UnprocessedKeys?.[table]?.Keys ?? []), ...open];
  }
  return rows;
}
