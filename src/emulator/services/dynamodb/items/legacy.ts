import { notServed } from '../errors.js';

/** Parameters of before there were expressions. Each is refused by name. */
const LEGACY = [
  'AttributesToGet',
  'AttributeUpdates',
  'ConditionalOperator',
  'Expected',
  'KeyConditions',
  'QueryFilter',
  'ScanFilter',
];

/** Throws `ValidationException`. */
export function refuseLegacy(input: object): void {
  for (const name of LEGACY) {
    if (name in input && Reflect.get(input, name) !== undefined) throw notServed(name);
  }
}
