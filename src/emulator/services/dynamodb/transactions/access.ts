import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { AccessOfParts, At, Need } from '../../../service/access-row.js';
import type { Validated } from '../../../service/operation.js';
import { readExpressions } from '../expressions/request.js';
import { needOf } from '../items/access.js';
import type { Item } from '../values/attribute-value.js';

interface Action {
  readonly TableName: string;
  readonly UpdateExpression?: string | undefined;
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Item | undefined;
}

/** Transactions have no action of their own in policies: each of their parts needs what it needs alone [DOC]. */
export const onWrites: AccessOfParts<{
  TransactItems: Validated<TransactWriteItem>[];
  ReturnConsumedCapacity?: string | undefined;
}> = {
  parts: ({ TransactItems, ReturnConsumedCapacity }, at) =>
    TransactItems.flatMap(({ Put, Update, Delete, ConditionCheck }) => {
      const need = (name: string, action: Action | undefined, item: Item | undefined) =>
        action && item ? [needOfAction(name, action, item, ReturnConsumedCapacity, at)] : [];
      return [
        ...need('PutItem', Put, Put?.Item),
        ...need('UpdateItem', Update, Update?.Key),
        ...need('DeleteItem', Delete, Delete?.Key),
        ...need('ConditionCheckItem', ConditionCheck, ConditionCheck?.Key),
      ];
    }),
};

function needOfAction(name: string, action: Action, item: Item, capacity: string | undefined, at: At): Need {
  const { update, condition } = readExpressions(['UpdateExpression', 'ConditionExpression'], action);
  const attributes = [...(update?.attributes() ?? []), ...(condition?.attributes() ?? [])];
  const asked = { TableName: action.TableName, items: [item], attributes, ReturnConsumedCapacity: capacity };
  return needOf(`dynamodb:${name}`, { ...asked, enclosing: 'TransactWriteItems' }, at);
}
