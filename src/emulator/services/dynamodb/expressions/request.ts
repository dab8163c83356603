import { invalid } from '../../../service/service-error.js';
import type { Item } from '../values/attribute-value.js';
import { type Condition, readCondition } from './condition.js';
import { type ExpressionKind, readAs } from './expression-error.js';
import { type KeyCondition, readKeyConditions } from './key-condition.js';
import { Placeholders } from './placeholders.js';
import { type Projection, readProjection } from './projection.js';
import { readUpdate, type Update } from './update.js';

export type { Condition, KeyCondition, Projection, Update };

/** The members of a request that are expressions, and those that fill in their names and values. */
export interface ExpressionsInput extends Readonly<Partial<Record<ExpressionKind, string | undefined>>> {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Item | undefined;
}

export interface Expressions {
  readonly update: Update | undefined;
  readonly condition: Condition | undefined;
  readonly keyConditions: readonly KeyCondition[] | undefined;
  readonly filter: Condition | undefined;
  readonly projection: Projection | undefined;
}

/**
 * Reads and checks the expressions of a request, without its table. `kinds` are those that the operation has, in AWS's
 * order. Throws ValidationException.
 */
export function readExpressions(kinds: readonly ExpressionKind[], input: ExpressionsInput): Expressions {
  checkSubstitutionsHaveUse(kinds, input);
  const placeholders = new Placeholders(input.ExpressionAttributeNames, input.ExpressionAttributeValues);
  const read = <T>(kind: ExpressionKind, reader: (text: string, placeholders: Placeholders) => T): T | undefined => {
    const text = input[kind];
    return text === undefined ? undefined : readAs(kind, () => reader(text, placeholders));
  };
  const expressions = {
    update: read('UpdateExpression', readUpdate),
    condition: read('ConditionExpression', readCondition),
    filter: read('FilterExpression', readCondition),
    keyConditions: read('KeyConditionExpression', readKeyConditions),
    projection: read('ProjectionExpression', readProjection),
  };
  placeholders.checkAllUsed();
  return expressions;
}

function checkSubstitutionsHaveUse(kinds: readonly ExpressionKind[], input: ExpressionsInput): void {
  if (input.ExpressionAttributeNames && kinds.every((kind) => input[kind] === undefined)) {
    throw invalid('ExpressionAttributeNames can only be specified when using expressions');
  }
  const withValues = kinds.filter((kind) => kind !== 'ProjectionExpression');
  if (input.ExpressionAttributeValues && withValues.every((kind) => input[kind] === undefined)) {
    const verb = withValues.length > 1 ? 'are' : 'is';
    throw invalid(
      `ExpressionAttributeValues can only be specified when using expressions: ${withValues.join(' and ')} ${verb} null`,
    );
  }
}
