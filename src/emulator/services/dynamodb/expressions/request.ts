import { invalid } from '../../../service/service-error.js';
import type { Item } from '../values/attribute-value.js';
import { type Condition, readCondition } from './condition.js';
import { type ExpressionKind, readAs } from './expression-error.js';
import { type KeyCondition, readKeyConditions } from './key-condition.js';
import { conditionOf, keyConditionsOf } from './legacy/conditions.js';
import { checkJoins, checkNotMixed, type LegacyInput, legacyProjection } from './legacy/parameters.js';
import { legacyUpdate } from './legacy/updates.js';
import { Placeholders } from './placeholders.js';
import { type Projection, readProjection } from './projection.js';
import { readUpdate, type Update } from './update.js';

export type { Condition, KeyCondition, Projection, Update };

/** The members of a request that are expressions, those that fill in their names and values, and what was before them. */
export interface ExpressionsInput extends Readonly<Partial<Record<ExpressionKind, string | undefined>>>, LegacyInput {
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
  const given = kinds.filter((kind) => input[kind] !== undefined);
  checkNotMixed(given, input);
  checkSubstitutionsHaveUse(kinds, given, input);
  checkJoins(input);
  const placeholders = new Placeholders(input.ExpressionAttributeNames, input.ExpressionAttributeValues);
  const legacy = legacyExpressions(input);
  const read = <T>(kind: ExpressionKind, reader: (text: string, placeholders: Placeholders) => T): T | undefined => {
    const text = input[kind];
    return text === undefined ? undefined : readAs(kind, () => reader(text, placeholders));
  };
  const expressions = {
    update: read('UpdateExpression', readUpdate) ?? legacy.update,
    condition: read('ConditionExpression', readCondition) ?? legacy.condition,
    filter: read('FilterExpression', readCondition) ?? legacy.filter,
    keyConditions: read('KeyConditionExpression', readKeyConditions) ?? legacy.keyConditions,
    projection: read('ProjectionExpression', readProjection) ?? legacy.projection,
  };
  placeholders.checkAllUsed();
  return expressions;
}

function legacyExpressions(input: LegacyInput): Expressions {
  const { AttributesToGet: names, AttributeUpdates: updates, ConditionalOperator: operator } = input;
  const filter = input.QueryFilter ?? input.ScanFilter;
  return {
    update: updates && legacyUpdate(updates),
    condition: input.Expected && conditionOf(input.Expected, operator),
    filter: filter && conditionOf(filter, operator),
    keyConditions: input.KeyConditions && keyConditionsOf(input.KeyConditions),
    projection: names && legacyProjection(names),
  };
}

function checkSubstitutionsHaveUse(
  kinds: readonly ExpressionKind[],
  given: readonly ExpressionKind[],
  input: ExpressionsInput,
): void {
  if (input.ExpressionAttributeNames && given.length === 0) {
    throw invalid('ExpressionAttributeNames can only be specified when using expressions');
  }
  const withValues = kinds.filter((kind) => kind !== 'ProjectionExpression');
  if (input.ExpressionAttributeValues && !withValues.some((kind) => given.includes(kind))) {
    const verb = withValues.length > 1 ? 'are' : 'is';
    throw invalid(
      `ExpressionAttributeValues can only be specified when using expressions: ${withValues.join(' and ')} ${verb} null`,
    );
  }
}
