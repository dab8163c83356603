import { own } from '../../../../core/json.js';
import { invalid, ServiceError } from '../../../service/service-error.js';
import type { AttributeValue, Item } from '../values/attribute-value.js';
import { storedValue } from '../values/stored-value.js';
import { ExpressionError } from './expression-error.js';

const PLACEHOLDER = /^[#:]\w+$/;

/** The names and values that stand for `#…` and `:…` in the expressions of one request, and which of them are used. */
export class Placeholders {
  readonly #names: Readonly<Record<string, string>>;
  readonly #values: Item;
  readonly #unusedNames: Set<string>;
  readonly #unusedValues: Set<string>;

  /** Throws ValidationException. */
  constructor(names: Readonly<Record<string, string>> | undefined, values: Item | undefined) {
    if (names) checkKeys('ExpressionAttributeNames', '#', Object.keys(names));
    if (values) checkKeys('ExpressionAttributeValues', ':', Object.keys(values));
    this.#names = names ?? {};
    this.#values = storedValues(values ?? {});
    this.#unusedNames = new Set(Object.keys(this.#names));
    this.#unusedValues = new Set(Object.keys(this.#values));
  }

  /** The attribute that a name in an expression means. Throws ExpressionError. */
  name(written: string): string {
    if (!written.startsWith('#')) return written;
    const name = own(this.#names, written);
    if (name === undefined) {
      throw new ExpressionError(
        `An expression attribute name used in the document path is not defined; attribute name: ${written}`,
      );
    }
    this.#unusedNames.delete(written);
    return name;
  }

  /** Throws ExpressionError. */
  value(placeholder: string): AttributeValue {
    const value = own(this.#values, placeholder);
    if (value === undefined) {
      throw new ExpressionError(
        `An expression attribute value used in expression is not defined; attribute value: ${placeholder}`,
      );
    }
    this.#unusedValues.delete(placeholder);
    return value;
  }

  /** Throws ValidationException where a name or value has not been asked for. */
  checkAllUsed(): void {
    checkNone('ExpressionAttributeNames', this.#unusedNames);
    checkNone('ExpressionAttributeValues', this.#unusedValues);
  }
}

function checkKeys(parameter: string, sign: string, keys: readonly string[]): void {
  if (keys.length === 0) throw invalid(`${parameter} must not be empty`);
  const wrong = keys.find((key) => !key.startsWith(sign) || !PLACEHOLDER.test(key));
  if (wrong !== undefined) throw invalid(`${parameter} contains invalid key: Syntax error; key: "${wrong}"`);
}

function storedValues(values: Item): Item {
  return Object.fromEntries(
    Object.entries(values).map(([placeholder, value]) => {
      try {
        return [placeholder, storedValue(value)];
      } catch (thrown) {
        if (!(thrown instanceof ServiceError)) throw thrown;
        const why = `ExpressionAttributeValues contains invalid value: ${thrown.message} for key ${placeholder}`;
        throw new ServiceError(thrown.code, why);
      }
    }),
  );
}

function checkNone(parameter: string, unused: ReadonlySet<string>): void {
  if (unused.size === 0) return;
  throw invalid(`Value provided in ${parameter} unused in expressions: keys: {${[...unused].join(', ')}}`);
}
