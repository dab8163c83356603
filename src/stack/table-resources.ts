import type { LoadedTable, TableAccess } from '../agent/definition.js';
import { type Location, tableArn } from '../aws/arns.js';
import type { PolicyDocument } from '../aws/ports.js';
import type { Resource } from '../resources/resource.js';
import { table } from '../resources/table.js';
import type { FunctionTable, StackNames } from './names.js';
import type { StackSpec } from './stack-spec.js';

/** The tables of a stack. */
export function tableResources(spec: StackSpec, { tables }: StackNames): Resource[] {
  return tables.map(({ name, definition }) => table.fromSpec(spec, { ...shapeOf(definition), name }));
}

function shapeOf({ key, sort, indexes, ttl, deletionProtection, pointInTimeRecovery, items }: LoadedTable) {
  return { key, ...(sort && { sort }), indexes, ttl, deletionProtection, pointInTimeRecovery, items };
}

const READ = [
  'dynamodb:DescribeTable',
  'dynamodb:GetItem',
  'dynamodb:BatchGetItem',
  'dynamodb:Query',
  'dynamodb:Scan',
  'dynamodb:ConditionCheckItem',
];

/** What a function calls. Transactions have no actions of their own: they need those of their parts. */
const ACTIONS: Readonly<Record<TableAccess, readonly string[]>> = {
  read: READ,
  write: [...READ, 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'],
};

/** A function may use its own tables with their indexes, and no others. Undefined: it has none. */
export function tablesPolicy(target: Location, tables: readonly FunctionTable[]): PolicyDocument | undefined {
  if (tables.length === 0) return undefined;
  const Statement = tables.map(({ name, access }) => ({
    Effect: 'Allow',
    Action: ACTIONS[access],
    Resource: [tableArn(target, name), `${tableArn(target, name)}/index/*`],
  }));
  return { Version: '2012-10-17', Statement };
}

/** The variables that tell a function the names of its tables. */
export function tableVariables(tables: readonly FunctionTable[]): Record<string, string> {
  return Object.fromEntries(tables.map(({ variable, name }) => [variable, name]));
}
