import type { AttributeDefinition, KeySchemaElement, ScalarAttributeType } from '@aws-sdk/client-dynamodb';
import type { Validated } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { invalidParameters } from '../errors.js';
import type { KeyNames } from './records.js';

type Attributes = Readonly<Record<string, ScalarAttributeType>>;

/** Throws `ValidationException` for a key that is not a HASH, or a HASH and a RANGE. */
export function keysOf(schema: readonly Validated<KeySchemaElement>[], attributes: Attributes): KeyNames {
  const [first, second] = schema;
  if (first?.KeyType !== 'HASH') throw invalid('Invalid KeySchema: The first KeySchemaElement is not a HASH key type');
  if (second === undefined) return { hash: first.AttributeName };
  if (second.KeyType !== 'RANGE') {
    throw invalid('Invalid KeySchema: The second KeySchemaElement is not a RANGE key type');
  }
  if (first.AttributeName === second.AttributeName) {
    const isDefined = Object.hasOwn(attributes, first.AttributeName);
    throw invalid(
      isDefined
        ? 'Invalid KeySchema: Some index key attribute have no definition'
        : 'Both the Hash Key and the Range Key element in the KeySchema have the same name',
    );
  }
  return { hash: first.AttributeName, range: second.AttributeName };
}

export function attributesOf(definitions: readonly Validated<AttributeDefinition>[]): Attributes {
  return Object.fromEntries(definitions.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]));
}

export function namesOf({ hash, range }: KeyNames): string[] {
  return range === undefined ? [hash] : [hash, range];
}

/** Every attribute of a key must be defined. Throws `ValidationException`. */
export function checkDefined(keys: KeyNames, attributes: Attributes): void {
  const names = namesOf(keys);
  if (names.every((name) => Object.hasOwn(attributes, name))) return;
  throw invalidParameters(
    `Some index key attributes are not defined in AttributeDefinitions. Keys: [${names.join(', ')}], AttributeDefinitions: [${Object.keys(attributes).join(', ')}]`,
  );
}

/** Every attribute that is defined must be of a key. Throws `ValidationException`. */
export function checkUsed(attributes: Attributes, keys: readonly KeyNames[]): void {
  const used = [...new Set(keys.flatMap(namesOf))];
  const defined = Object.keys(attributes);
  if (defined.every((name) => used.includes(name))) return;
  throw invalidParameters(
    keys.length === 1
      ? 'Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions'
      : `Some AttributeDefinitions are not used. AttributeDefinitions: [${defined.join(', ')}], keys used: [${used.join(', ')}]`,
  );
}
