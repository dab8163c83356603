import { randomUUID } from 'node:crypto';
import { BedrockAgentClient, CreateAgentCommand, paginateListAgents } from '@aws-sdk/client-bedrock-agent';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  paginateDescribeLogGroups,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  PutItemCommand,
  paginateQuery,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import {
  CreateRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
  paginateListRoles,
} from '@aws-sdk/client-iam';
import { expect } from 'vitest';
import { TEST_CREDENTIALS } from '../../helpers/account/local-aws.js';
import { permissionPolicy, trustPolicy } from '../iam/policies.js';

/** A client that writes until its server dies, and then knows what must be there. */
export interface Writer {
  /** Calls `answered` after each answer. Resolves when the server answers no more. */
  writeUntilCut(url: string, answered: () => void): Promise<void>;
  /** What was answered is there; what was under way is there wholly or not at all. */
  check(url: string): Promise<void>;
}

/** One creates, one updates, one creates and deletes, one makes things of several records, one books in a table. */
export function writers(): Writer[] {
  return [createsRoles(), updatesAPolicy(), createsAndDeletesLogGroups(), createsAgents(), booksDays()];
}

function createsRoles(): Writer {
  const made: string[] = [];
  return {
    writeUntilCut: (url, answered) =>
      untilCut(new IAMClient(at(url)), async (iam) => {
        const RoleName = unique('made');
        await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustPolicy() }));
        made.push(RoleName);
        answered();
      }),
    async check(url) {
      const pages = await collect(paginateListRoles({ client: new IAMClient(at(url)) }, {}));
      const there = new Set(pages.flatMap(({ Roles = [] }) => Roles.map(({ RoleName }) => RoleName)));
      expect(made.filter((name) => !there.has(name))).toEqual([]);
    },
  };
}

function updatesAPolicy(): Writer {
  let names: { RoleName: string; PolicyName: string } | undefined;
  let [sent, kept] = [0, 0];
  return {
    writeUntilCut: (url, answered) =>
      untilCut(new IAMClient(at(url)), async (iam) => {
        if (names === undefined) {
          const RoleName = unique('updated');
          await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustPolicy() }));
          names = { RoleName, PolicyName: 'counter' };
        }
        sent += 1;
        const PolicyDocument = permissionPolicy({ Sid: `n${sent}` });
        await iam.send(new PutRolePolicyCommand({ ...names, PolicyDocument }));
        kept = sent;
        answered();
      }),
    async check(url) {
      if (names === undefined || kept === 0) return;
      const { PolicyDocument = '' } = await new IAMClient(at(url)).send(new GetRolePolicyCommand(names));
      const found = Number(/"n(\d+)"/.exec(decodeURIComponent(PolicyDocument))?.[1]);
      expect(found).toBeGreaterThanOrEqual(kept);
      expect(found).toBeLessThanOrEqual(sent);
    },
  };
}

function createsAndDeletesLogGroups(): Writer {
  const [made, removed] = [new Set<string>(), new Set<string>()];
  let count = 0;
  return {
    writeUntilCut: (url, answered) =>
      untilCut(new CloudWatchLogsClient(at(url)), async (logs) => {
        count += 1;
        const logGroupName = `group-${count}`;
        await logs.send(new CreateLogGroupCommand({ logGroupName }));
        made.add(logGroupName);
        answered();
        if (count % 2 === 0) return;
        made.delete(logGroupName);
        await logs.send(new DeleteLogGroupCommand({ logGroupName }));
        removed.add(logGroupName);
        answered();
      }),
    async check(url) {
      const pages = await collect(paginateDescribeLogGroups({ client: new CloudWatchLogsClient(at(url)) }, {}));
      const there = new Set(pages.flatMap(({ logGroups = [] }) => logGroups.map((group) => group.logGroupName ?? '')));
      expect([...made].filter((name) => !there.has(name))).toEqual([]);
      expect([...removed].filter((name) => there.has(name))).toEqual([]);
    },
  };
}

function createsAgents(): Writer {
  const made: string[] = [];
  return {
    writeUntilCut: (url, answered) =>
      untilCut(new BedrockAgentClient(at(url)), async (agents) => {
        const agentName = unique('agent');
        const { agent } = await agents.send(new CreateAgentCommand({ agentName }));
        made.push(agent?.agentId ?? '');
        answered();
      }),
    async check(url) {
      const pages = await collect(paginateListAgents({ client: new BedrockAgentClient(at(url)) }, {}));
      const there = new Set(pages.flatMap(({ agentSummaries = [] }) => agentSummaries.map(({ agentId }) => agentId)));
      expect(made.filter((id) => !there.has(id))).toEqual([]);
    },
  };
}

/** Each booking is a transaction, an item and a count, beside some single items that are put at the same time. */
function booksDays(): Writer {
  const TableName = 'bookings';
  const [booked, noted] = [new Set<string>(), new Set<string>()];
  let made = false;
  let count = 0;
  const key = (pk: string, sk: string) => ({ pk: { S: pk }, sk: { S: sk } });
  const book = (sk: string) =>
    new TransactWriteItemsCommand({
      TransactItems: [
        { Put: { TableName, Item: key('booked', sk), ConditionExpression: 'attribute_not_exists(pk)' } },
        {
          Update: {
            TableName,
            Key: key('count', 'all'),
            UpdateExpression: 'ADD days :one',
            ExpressionAttributeValues: { ':one': { N: '1' } },
          },
        },
      ],
    });
  return {
    writeUntilCut: (url, answered) =>
      untilCut(new DynamoDBClient(at(url)), async (db) => {
        if (!made) await makeTable(db, TableName);
        made = true;
        count += 1;
        const notes = [1, 2, 3].map((each) => `${count}-${each}`);
        const putNotes = notes.map(async (sk) => {
          await db.send(new PutItemCommand({ TableName, Item: key('noted', sk) }));
          noted.add(sk);
        });
        await Promise.all([db.send(book(`${count}`)).then(() => booked.add(`${count}`)), ...putNotes]);
        answered();
      }),
    async check(url) {
      if (!made) return;
      const client = new DynamoDBClient(at(url));
      const found = async (pk: string) => {
        const KeyConditionExpression = 'pk = :pk';
        const query = { TableName, KeyConditionExpression, ExpressionAttributeValues: { ':pk': { S: pk } } };
        return (await collect(paginateQuery({ client }, query))).flatMap(({ Items = [] }) => Items);
      };
      const bookings = new Set((await found('booked')).map(({ sk }) => sk?.S));
      expect([...booked].filter((sk) => !bookings.has(sk))).toEqual([]);
      const notes = new Set((await found('noted')).map(({ sk }) => sk?.S));
      expect([...noted].filter((sk) => !notes.has(sk))).toEqual([]);
      // What was under way is there wholly or not at all.
      expect(Number((await found('count'))[0]?.['days']?.N ?? 0)).toBe(bookings.size);
      client.destroy();
    },
  };
}

async function makeTable(db: DynamoDBClient, TableName: string): Promise<void> {
  const names = ['pk', 'sk'];
  const schema = {
    TableName,
    AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    KeySchema: names.map((AttributeName, each) => ({
      AttributeName,
      KeyType: each === 0 ? ('HASH' as const) : ('RANGE' as const),
    })),
    BillingMode: 'PAY_PER_REQUEST' as const,
  };
  // A server that was killed may have made it.
  await db.send(new CreateTableCommand(schema)).catch((thrown: Error) => {
    if (thrown.name !== 'ResourceInUseException') throw thrown;
  });
  for (;;) {
    const { Table } = await db.send(new DescribeTableCommand({ TableName }));
    if (Table?.TableStatus === 'ACTIVE') return;
  }
}

/** A name not used before: what was under way at a kill may be there. */
const unique = (kind: string) => `${kind}-${randomUUID()}`;
const at = (url: string) => ({ ...TEST_CREDENTIALS, endpoint: url });

/** Repeats until the connection breaks; an answer that is an error is a failure of the test. */
async function untilCut<C extends { destroy(): void }>(client: C, step: (client: C) => Promise<void>): Promise<void> {
  try {
    for (;;) await step(client);
  } catch (thrown) {
    if (thrown instanceof Error && '$response' in thrown && '$fault' in thrown) throw thrown;
  } finally {
    client.destroy();
  }
}

async function collect<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(page);
  return all;
}
