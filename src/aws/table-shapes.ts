import type {
  AttributeValue,
  GlobalSecondaryIndexDescription,
  KeySchemaElement,
  AttributeDefinition as SdkAttribute,
  TableDescription as SdkTable,
} from '@aws-sdk/client-dynamodb';
import { type Item, type KeyAttribute, type Keys, keysOf, type TableIndex, type Value } from '../items/value.js';
import { whole } from './answers.js';
import type { DescribedIndex, TableDescription } from './table-ports.js';

const DESCRIBE = 'dynamodb:DescribeTable';

/** A table as DynamoDB describes it. */
export function describedTable(answer: SdkTable | undefined): TableDescription {
  const table = whole(DESCRIBE, answer, ['TableArn', 'TableStatus', 'KeySchema', 'AttributeDefinitions']);
  const { TableArn, TableStatus, KeySchema, AttributeDefinitions, CreationDateTime } = table;
  return {
    arn: TableArn,
    status: TableStatus,
    ...describedKeys(KeySchema, AttributeDefinitions),
    indexes: [
      ...(table.GlobalSecondaryIndexes ?? []).map((index) => describedIndex(index, AttributeDefinitions)),
      ...(table.LocalSecondaryIndexes ?? []).map((index) => ({
        ...describedIndex({ ...index, IndexStatus: 'ACTIVE' }, AttributeDefinitions),
        isLocal: true,
      })),
    ],
    deletionProtection: table.DeletionProtectionEnabled ?? false,
    createdAt: CreationDateTime?.getTime(),
  };
}

function describedIndex(answer: GlobalSecondaryIndexDescription, attributes: readonly SdkAttribute[]): DescribedIndex {
  const { IndexName, KeySchema, Projection, IndexStatus } = whole(DESCRIBE, answer, ['IndexName', 'KeySchema']);
  const { ProjectionType = 'ALL', NonKeyAttributes = [] } = Projection ?? {};
  return {
    name: IndexName,
    ...describedKeys(KeySchema, attributes),
    attributes: ProjectionType === 'ALL' ? 'all' : ProjectionType === 'KEYS_ONLY' ? 'keys' : NonKeyAttributes,
    // Of a table that is being made it may be absent.
    status: IndexStatus ?? 'CREATING',
  };
}

function describedKeys(schema: readonly KeySchemaElement[], attributes: readonly SdkAttribute[]): Keys {
  const find = (type: string): KeyAttribute | undefined => {
    const name = schema.find(({ KeyType }) => KeyType === type)?.AttributeName;
    const definition = attributes.find(({ AttributeName }) => AttributeName === name);
    if (name === undefined || definition === undefined) return undefined;
    return { name, type: whole(DESCRIBE, definition, ['AttributeType']).AttributeType };
  };
  const { key } = whole(DESCRIBE, { key: find('HASH') }, ['key']);
  const sort = find('RANGE');
  return { key, ...(sort && { sort }) };
}

export function keySchema(keys: Keys): KeySchemaElement[] {
  return keysOf(keys).map(({ name }, i) => ({ AttributeName: name, KeyType: i === 0 ? 'HASH' : 'RANGE' }));
}

/** Each attribute once, in the order in which keys name them. */
export function attributeDefinitions(attributes: readonly KeyAttribute[]): SdkAttribute[] {
  const types = new Map(attributes.map(({ name, type }) => [name, type]));
  return [...types].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }));
}

export function indexRequest({ name, attributes, ...keys }: TableIndex) {
  const projection =
    typeof attributes === 'string'
      ? { ProjectionType: attributes === 'all' ? ('ALL' as const) : ('KEYS_ONLY' as const) }
      : { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [...attributes] };
  return { IndexName: name, KeySchema: keySchema(keys), Projection: projection };
}

/** What CreateTable is told of indexes; nothing of a kind of which there is none. */
export function indexesRequest(indexes: readonly TableIndex[]) {
  const locals = indexes.filter(({ isLocal }) => isLocal).map(indexRequest);
  const globals = indexes.filter(({ isLocal }) => !isLocal).map(indexRequest);
  return {
    ...(locals.length > 0 && { LocalSecondaryIndexes: locals }),
    ...(globals.length > 0 && { GlobalSecondaryIndexes: globals }),
  };
}

/** An item as a scan gives it. */
export function itemOf(attributes: Readonly<Record<string, AttributeValue>>): Item {
  return mapOf(attributes);
}

function mapOf(attributes: Readonly<Record<string, AttributeValue>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, readValue(value)]));
}

function readValue(value: AttributeValue): Value {
  if (value.S !== undefined) return { S: value.S };
  if (value.N !== undefined) return { N: value.N };
  if (value.B !== undefined) return { B: value.B };
  if (value.BOOL !== undefined) return { BOOL: value.BOOL };
  if (value.L !== undefined) return { L: value.L.map(readValue) };
  if (value.M !== undefined) return { M: mapOf(value.M) };
  if (value.SS !== undefined) return { SS: value.SS };
  if (value.NS !== undefined) return { NS: value.NS };
  if (value.BS !== undefined) return { BS: value.BS };
  whole('dynamodb:Scan', { value: value.NULL }, ['value']);
  return { NULL: true };
}
