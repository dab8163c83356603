import { tableArn } from '../aws/arns.js';
import type { TableDescription } from '../aws/table-ports.js';
import { counted } from '../core/counted.js';
import { HrAgentError } from '../core/errors.js';
import { fingerprint } from '../items/same.js';
import type { Item, TableKeys } from '../items/value.js';
import { allow, find } from './caller-statement.js';
import { named, type ResourceKind, type Site } from './kind.js';
import { isOurs, ownershipTags } from './ownership.js';
import type { Difference, Live, Removable, Step } from './resource.js';
import { changeTable, setDeletionProtection, setRecovery } from './table-change.js';
import { needsNewTable, tableDifferences } from './table-differences.js';
import { readableTable, settledTable, TABLE_BOUND_MS } from './table-state.js';
import { settlingWhenBusy, unlessBusy, waitFor } from './wait.js';

export interface TableSpec extends TableKeys {
  name: string;
  ttl: string | undefined;
  deletionProtection: boolean;
  pointInTimeRecovery: boolean | undefined;
  /** What is put into it once, when it is made. */
  items: readonly Item[];
}

type TableOutputs = { arn: string };

/**
 * The tag that says whether the items of the definition have been put. It is a tag of the table, so that a run which dies
 * before that is found out without the record, and items that somebody has deleted never come back.
 */
const ITEMS_TAG = 'hr-agent:items';
const TO_PUT = 'to-put';
const PUT = 'put';

/** So many items of people's own are counted. More are not read. */
const COUNTED = 1000;

/** A DynamoDB table. What people have put into it is removed only when somebody has said so. */
export const table: ResourceKind<TableSpec, TableOutputs> = {
  ...named('dynamodb-table', { arn: true }),
  level: 0,
  consolePage: ({ regional, region }, name) =>
    `${regional}/dynamodbv2/home?region=${region}#table?name=${encodeURIComponent(name)}`,
  async discover({ aws, name }) {
    return (await (await aws.tables()).listTables(name)).map((found) => table.id(found));
  },
  fromId: (site, name) => byName(site, name, []),
  fromSpec(site, spec) {
    const { name, items } = spec;
    const port = site.aws.tables;
    const asksOfRecovery = spec.pointInTimeRecovery !== undefined;
    const itemsAreToPut: Difference = { field: 'items', old: undefined, new: `${items.length} to put` };
    const putItems = async (step: Step, arn: string) => {
      if (items.length === 0) return;
      await (await port()).putItems(name, items);
      await tagged(site, step, name, arn, { [ITEMS_TAG]: PUT });
    };
    return {
      ...byName(site, name, items),
      async observe(step) {
        const found = await look(site, step, name);
        if (!found) return undefined;
        const { described, tags, live } = found;
        const ttl = await (await port()).getTimeToLive(name);
        const pointInTimeRecovery = asksOfRecovery ? await (await port()).getRecovery(name) : undefined;
        const differences = tableDifferences({ ...described, ttl, pointInTimeRecovery }, spec);
        if (tags[ITEMS_TAG] === TO_PUT && items.length > 0) differences.push(itemsAreToPut);
        const other = differences.find(needsNewTable);
        if (other && !step.mayRemoveData) step.refuse(keyDiffers(name, other));
        const broken = other && step.mayRemoveData ? { broken: whyBroken(other) } : {};
        return { ...live, differences, ...broken };
      },
      async adopt({ outputs: { arn } }) {
        await (await port()).tag(arn, ownershipTags(site));
      },
      async create(step) {
        const tags = { ...ownershipTags(site), ...(items.length > 0 && { [ITEMS_TAG]: TO_PUT }) };
        const { key, sort, indexes, deletionProtection } = spec;
        const keys = { key, ...(sort && { sort }), indexes };
        const tablesPort = await port();
        // An earlier attempt whose answer was lost is still being made.
        await unlessBusy(() => tablesPort.createTable({ name, ...keys, deletionProtection, tags }));
        const found = await look(site, step, name);
        // Somebody else was quicker. It is looked at again, and left alone.
        if (!found?.live.ours) return;
        if (spec.ttl !== undefined && (await tablesPort.getTimeToLive(name)) === undefined) {
          await tablesPort.setTimeToLive(name, spec.ttl, true);
        }
        if (spec.pointInTimeRecovery === true) await setRecovery(step, tablesPort, name, true);
        await putItems(step, found.described.arn);
      },
      async sync(step, { differences, outputs: { arn } }) {
        await changeTable(step, await port(), spec, differences);
        if (differences.includes(itemsAreToPut)) await putItems(step, arn);
      },
      permissions: () => {
        const arn = tableArn(site.target, name);
        return [
          find('dynamodb:ListTables'),
          allow('Tables', asksOfRecovery ? [...ACTIONS, ...RECOVERY_ACTIONS] : ACTIONS, arn),
        ];
      },
    };
  },
};

/** The actions that make, change, read, fill and remove a table. */
const ACTIONS = [
  'dynamodb:CreateTable',
  'dynamodb:DescribeTable',
  'dynamodb:UpdateTable',
  'dynamodb:DeleteTable',
  'dynamodb:TagResource',
  'dynamodb:ListTagsOfResource',
  'dynamodb:DescribeTimeToLive',
  'dynamodb:UpdateTimeToLive',
  'dynamodb:BatchWriteItem',
  'dynamodb:Scan',
];

const RECOVERY_ACTIONS = ['dynamodb:DescribeContinuousBackups', 'dynamodb:UpdateContinuousBackups'];

/** `items`: those that the definition has put into it. */
function byName(site: Site, name: string, items: readonly Item[]): Removable<TableOutputs> {
  const port = site.aws.tables;
  return {
    id: table.id(name),
    dependsOn: [],
    observe: async (step) => (await look(site, step, name))?.live,
    async holds() {
      const own = new Set(items.map(fingerprint));
      let others = 0;
      for await (const page of (await port()).scan(name)) {
        others += page.filter((item) => !own.has(fingerprint(item))).length;
        if (others >= COUNTED) break;
      }
      if (others > 0) return itemsText(others, items.length > 0);
      const described = await (await port()).describeTable(name);
      return described?.deletionProtection ? 'it is protected against deletion' : undefined;
    },
    async remove(step) {
      const tables = await port();
      await waitFor(step, { what: `table ${name} to be gone`, timeoutMs: TABLE_BOUND_MS }, async () => {
        const found = await settledTable(step, tables, name);
        if (!found) return true;
        if (found.deletionProtection) await unlessBusy(() => setDeletionProtection(step, tables, name, false));
        await unlessBusy(() => tables.deleteTable(name));
        return undefined;
      });
    },
  };
}

function itemsText(count: number, besideItsOwn: boolean): string {
  const many = count >= COUNTED ? `${COUNTED} items or more` : counted(count, 'item');
  return `it holds ${many}${besideItsOwn ? ` that ${count === 1 ? 'is' : 'are'} not so in its items file` : ''}`;
}

async function look(
  site: Site,
  step: Step,
  name: string,
): Promise<
  { described: TableDescription; tags: Readonly<Record<string, string>>; live: Live<TableOutputs> } | undefined
> {
  const port = await site.aws.tables();
  const readable = await readableTable(step, port, name);
  const tags = readable && (await port.getTags(readable.arn));
  if (!readable || !tags) return undefined;
  const ours = isOurs(tags, site);
  // What somebody else does with a table of his may take hours, and is no matter of ours.
  const described = ours && readable.status === 'UPDATING' ? await settledTable(step, port, name) : readable;
  if (!described) return undefined;
  const { arn, status, createdAt } = described;
  const live = { outputs: { arn }, state: status, ours, differences: [], createdAt };
  return { described, tags, live };
}

async function tagged(site: Site, step: Step, name: string, arn: string, tags: Readonly<Record<string, string>>) {
  const port = await site.aws.tables();
  await settlingWhenBusy(
    step,
    () => settledTable(step, port, name),
    () => port.tag(arn, tags),
  );
}

function whyBroken({ field, old, new: wanted }: Difference): string {
  const told = (value: unknown) => (value === undefined ? 'not there' : String(value));
  return `its ${field} is ${told(old)}, and the definition says ${told(wanted)}`;
}

function keyDiffers(name: string, difference: Difference): HrAgentError {
  return new HrAgentError('KEY_DIFFERS', `Table ${name}: ${whyBroken(difference)}. Only a new table can have it.`, {
    hint: [
      'Nothing was changed. Keep the data with ',
      { command: 'data', args: ['export'] },
      '; --delete-data makes the table anew, without its items.',
    ],
  });
}
