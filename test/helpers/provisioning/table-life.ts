import { rmSync } from 'node:fs';
import { DynamoDBClient, UntagResourceCommand } from '@aws-sdk/client-dynamodb';
import { TEST_CREDENTIALS } from '../account/local-aws.js';
import { LIBRARY, writeDefinition } from '../definitions/library.js';
import type { LifeStep, World } from './library-life.js';

const TABLE = `${LIBRARY.agent.replace('handler: handler.ts', 'handler: handler.ts\n      layers: [shared]')}tables:
  - name: loans
    key: isbn
    items: loans.csv
`;

/** Writes the agent `library` with a table of its loans and a layer. `more`: further members of the table. */
export function writeLibraryWithTable(home: World['home'], more = '    ttl: due\n'): string {
  home.write('loans.csv', 'isbn,reader\n978-0,Emma\n');
  home.write('shared/nodejs/shelf.mjs', 'export const TITLE = "Emma";\n');
  return writeDefinition(home, { agent: TABLE + more });
}

/** The life of an agent with a table and a layer: made, changed in every way, emptied and filled, adopted, left with its data, removed. */
export const TABLE_LIFE: readonly LifeStep[] = [
  { title: 'up', argv: ['up'], before: ({ home }) => writeLibraryWithTable(home) },
  { title: 'status', argv: ['status'] },
  { title: 'doctor', argv: ['doctor'] },
  {
    title: 'up with an index and without a time to live',
    argv: ['up'],
    before: ({ home }) => writeLibraryWithTable(home, '    indexes: [{ name: byReader, key: reader }]\n'),
  },
  { title: 'data export', argv: ['data', 'export', 'loans', 'all.csv', '--yes'] },
  {
    title: 'data import',
    argv: ['data', 'import', 'loans', 'more.csv'],
    before: ({ home }) => home.write('more.csv', 'isbn,reader\n978-1,George\n'),
  },
  { title: 'up --adopt', argv: ['up', '--adopt'], before: disown },
  { title: 'down', argv: ['down', '--yes'] },
  {
    title: 'down --delete-data without its record',
    argv: ['down', '--yes', '--delete-data'],
    before: ({ home }) => rmSync(home.stateFolder, { recursive: true, force: true }),
  },
];

/** Takes the tags away, as if something else had made it. */
async function disown({ aws }: World): Promise<void> {
  const client = new DynamoDBClient({ ...TEST_CREDENTIALS, endpoint: aws.url });
  const ResourceArn = `arn:aws:dynamodb:us-east-1:${aws.accountId}:table/library-loans`;
  await client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['hr-agent:stack', 'hr-agent:region'] }));
  client.destroy();
}
