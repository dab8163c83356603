import {
  DeleteItem$,
  type DeleteItemInput,
  type DeleteItemOutput,
  GetItem$,
  type GetItemInput,
  type GetItemOutput,
  PutItem$,
  type PutItemInput,
  type PutItemOutput,
  UpdateItem$,
  type UpdateItemInput,
  type UpdateItemOutput,
} from '@aws-sdk/client-dynamodb';
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import { readExpressions } from '../expressions/request.js';
import { readItem } from '../storage/items.js';
import { requireReadyTable } from '../tables/named.js';
import { readUnits } from '../values/capacity.js';
import { onItem } from './access.js';
import { type Action, deleteAction, putAction, readKey, updateAction } from './actions.js';
import { collectionMetrics } from './collection.js';
import { consumed, usageOfWrite } from './consumed.js';
import { locationOfKey } from './item-keys.js';
import { returned } from './returned.js';
import { writeOne } from './write.js';

const writeConstraints = {
  TableName: member.tableReference,
  ReturnValues: member.returnValues,
  ReturnConsumedCapacity: member.consumed,
  ReturnItemCollectionMetrics: member.collectionMetrics,
  ReturnValuesOnConditionCheckFailure: member.oldOnFailure,
};

export const itemOperations: readonly Operation[] = [
  operation<GetItemInput, GetItemOutput>(GetItem$, {
    access: onItem((input) => ({
      items: [input.Key],
      attributes: readExpressions(['ProjectionExpression'], input).projection?.attributes() ?? [],
      ReturnConsumedCapacity: input.ReturnConsumedCapacity,
    })),
    constraints: { TableName: member.tableReference, ReturnConsumedCapacity: member.consumed },
    kind: 'read',
    run(input, call) {
      const { projection } = readExpressions(['ProjectionExpression'], input);
      const key = readKey(input.Key);
      const table = requireReadyTable(call, input.TableName);
      const found = readItem(call, table, locationOfKey(table, key));
      const consistent = input.ConsistentRead === true;
      const usage = { tableName: table.name, table: readUnits(found?.size ?? 0, { consistent }), indexes: [] };
      return {
        ...(found ? { Item: projection ? projection.project(found.item) : found.item } : {}),
        ...withConsumed(consumed(input.ReturnConsumedCapacity, usage)),
      };
    },
  }),

  operation<PutItemInput, PutItemOutput>(PutItem$, {
    access: onItem((input) => ({
      items: [input.Item],
      attributes: readExpressions(['ConditionExpression'], input).condition?.attributes() ?? [],
      ReturnValues: input.ReturnValues,
      ReturnConsumedCapacity: input.ReturnConsumedCapacity,
    })),
    constraints: writeConstraints,
    kind: 'flow',
    run: (input, call) => write(call, input, putAction(input), ['NONE', 'ALL_OLD']),
  }),

  operation<UpdateItemInput, UpdateItemOutput>(UpdateItem$, {
    access: onItem((input) => {
      const { update, condition } = readExpressions(['UpdateExpression', 'ConditionExpression'], input);
      return {
        items: [input.Key],
        attributes: [...(update?.attributes() ?? []), ...(condition?.attributes() ?? [])],
        ReturnValues: input.ReturnValues,
        ReturnConsumedCapacity: input.ReturnConsumedCapacity,
      };
    }),
    constraints: writeConstraints,
    kind: 'flow',
    run: (input, call) =>
      write(call, input, updateAction(input), ['NONE', 'ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW']),
  }),

  operation<DeleteItemInput, DeleteItemOutput>(DeleteItem$, {
    access: onItem((input) => ({
      items: [input.Key],
      attributes: readExpressions(['ConditionExpression'], input).condition?.attributes() ?? [],
      ReturnValues: input.ReturnValues,
      ReturnConsumedCapacity: input.ReturnConsumedCapacity,
    })),
    constraints: writeConstraints,
    kind: 'flow',
    run: (input, call) => write(call, input, deleteAction(input), ['NONE', 'ALL_OLD']),
  }),
];

type Asked = Pick<
  UpdateItemInput,
  'TableName' | 'ReturnValues' | 'ReturnConsumedCapacity' | 'ReturnItemCollectionMetrics'
>;

async function write(
  call: Call,
  input: Asked & { TableName: string },
  action: Action,
  possible: readonly string[],
): Promise<PutItemOutput> {
  const { ReturnValues: values = 'NONE' } = input;
  if (!possible.includes(values)) throw invalid('Return values set to invalid value');
  const table = requireReadyTable(call, input.TableName);
  const planned = action(table);
  const { change, decision } = await writeOne(call, planned);
  const attributes = returned(values, change, decision);
  const metrics = collectionMetrics(call.store, input.ReturnItemCollectionMetrics, table, planned);
  return {
    ...(attributes ? { Attributes: attributes } : {}),
    ...withConsumed(consumed(input.ReturnConsumedCapacity, usageOfWrite(change))),
    ...(metrics ? { ItemCollectionMetrics: metrics } : {}),
  };
}

function withConsumed(capacity: GetItemOutput['ConsumedCapacity']): Pick<GetItemOutput, 'ConsumedCapacity'> {
  return capacity ? { ConsumedCapacity: capacity } : {};
}
