import type { ConditionalOperator } from '@aws-sdk/client-dynamodb';
import { invalid } from '../../../../service/service-error.js';
import { invalidParameters } from '../../errors.js';
import type { ExpressionKind } from '../expression-error.js';
import { attributesOf, type Projection, projected } from '../projection.js';
import type { LegacyConditions } from './conditions.js';
import type { LegacyUpdate } from './updates.js';

/** What said the same before there were expressions. */
export interface LegacyInput {
  readonly AttributesToGet?: readonly string[] | undefined;
  readonly AttributeUpdates?: Readonly<Record<string, LegacyUpdate>> | undefined;
  readonly Expected?: LegacyConditions | undefined;
  readonly QueryFilter?: LegacyConditions | undefined;
  readonly ScanFilter?: LegacyConditions | undefined;
  readonly ConditionalOperator?: ConditionalOperator | undefined;
  readonly KeyConditions?: LegacyConditions | undefined;
}

/** In the order in which AWS names them. */
const PARAMETERS = [
  'AttributesToGet',
  'AttributeUpdates',
  'Expected',
  'QueryFilter',
  'ScanFilter',
  'ConditionalOperator',
  'KeyConditions',
] as const;

/** Throws `ValidationException` for a request that has both. Only KeyConditions may stand beside a FilterExpression. */
export function checkNotMixed(given: readonly ExpressionKind[], input: LegacyInput): void {
  const isKeyed = given.includes('KeyConditionExpression');
  const legacy = PARAMETERS.filter((name) => input[name] !== undefined && (name !== 'KeyConditions' || isKeyed));
  if (given.length === 0 || legacy.length === 0) return;
  throw invalid(
    'Can not use both expression and non-expression parameters in the same request: ' +
      `Non-expression parameters: {${legacy.join(', ')}} Expression parameters: {${given.join(', ')}}`,
  );
}

/** Throws `ValidationException` for an operator that has nothing to join. */
export function checkJoins({ ConditionalOperator: operator, Expected, QueryFilter, ScanFilter }: LegacyInput): void {
  if (operator === undefined) return;
  const conditions = Expected ?? QueryFilter ?? ScanFilter;
  if (!conditions) throw invalidParameters('ConditionalOperator cannot be used without Filter or Expected');
  if (Object.keys(conditions).length < 2) {
    throw invalidParameters('ConditionalOperator can only be used when Filter or Expected has two or more elements');
  }
}

/** Throws `ValidationException`. */
export function legacyProjection(names: readonly string[]): Projection {
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw invalidParameters(`Duplicate value in attribute name: ${twice}`);
  const paths = names.map((attribute) => ({ attribute, inner: [] }));
  return { project: (item) => projected(item, paths), attributes: () => attributesOf(paths) };
}
