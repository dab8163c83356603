import { invalid } from '../../../service/service-error.js';
import { type AttributeValue, DATATYPES, type Item } from './attribute-value.js';
import { decimalOf, decimalText } from './decimal.js';
import { compareNumbers, compareTexts } from './order.js';

/** An attribute is on the first level, what is in a list or map one further [PAR]. */
const DEEPEST_LEVEL = 32;

/**
 * An item as it is stored: numbers in their canonical form, sets in their order. Throws ValidationException for what no
 * item can hold.
 */
export function storedItem(item: Item): Item {
  return storedAttributes(item, 1);
}

/** The same of one value. */
export function storedValue(value: AttributeValue): AttributeValue {
  return stored(value, 1);
}

function storedAttributes(item: Item, level: number): Item {
  // fromEntries defines own properties, so an attribute may have any name.
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, stored(value, level)]));
}

function stored(value: AttributeValue, level: number): AttributeValue {
  checkOneDatatype(value);
  checkLevel(level);
  if (value.N !== undefined) return { N: decimalText(decimalOf(value.N)) };
  if (value.NULL !== undefined) return storedNull(value.NULL);
  if (value.SS !== undefined) return { SS: storedTexts(value.SS) };
  if (value.NS !== undefined) return { NS: storedNumbers(value.NS) };
  if (value.BS !== undefined) return { BS: storedBinaries(value.BS) };
  if (value.L !== undefined) return { L: value.L.map((element) => stored(element, level + 1)) };
  if (value.M !== undefined) return { M: storedAttributes(value.M, level + 1) };
  return value;
}

function checkOneDatatype(value: AttributeValue): void {
  // In a list or map, a client can send null in a value's place.
  const count = value === null ? 0 : DATATYPES.filter((datatype) => value[datatype] !== undefined).length;
  if (count === 0) {
    throw invalid('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  }
  if (count > 1) {
    throw invalid(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  }
}

function storedNull(isNull: boolean): AttributeValue {
  if (!isNull) throw invalidValue('Null attribute value types must have the value of true');
  return { NULL: true };
}

function storedTexts(texts: readonly string[]): string[] {
  // The two spaces are AWS's.
  if (texts.length === 0) throw invalidValue('An string set  may not be empty');
  const sorted = [...texts].sort(compareTexts);
  if (hasTwice(sorted, compareTexts)) {
    throw invalidValue(`Input collection [${texts.join(', ')}] contains duplicates.`);
  }
  return sorted;
}

function storedNumbers(numbers: readonly string[]): string[] {
  if (numbers.length === 0) throw invalidValue('An number set  may not be empty');
  const sorted = numbers.map((number) => decimalText(decimalOf(number))).sort(compareNumbers);
  if (hasTwice(sorted, compareNumbers)) throw invalid('Input collection contains duplicates');
  return sorted;
}

function storedBinaries(binaries: readonly Uint8Array[]): Uint8Array[] {
  if (binaries.length === 0) throw invalidValue('Binary sets should not be empty');
  const sorted = [...binaries].sort(Buffer.compare);
  if (hasTwice(sorted, Buffer.compare)) {
    const shown = binaries.map((bytes) => Buffer.from(bytes).toString('base64')).join(', ');
    // AWS leaves out the space before "of".
    throw invalidValue(`Input collection [${shown}]of type BS contains duplicates.`);
  }
  return sorted;
}

function hasTwice<T>(sorted: readonly T[], compare: (a: T, b: T) => number): boolean {
  return sorted.some((member, index) => {
    const next = sorted[index + 1];
    return next !== undefined && compare(member, next) === 0;
  });
}

function checkLevel(level: number): void {
  if (level <= DEEPEST_LEVEL) return;
  throw invalid(
    'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
  );
}

function invalidValue(why: string) {
  return invalid(`One or more parameter values were invalid: ${why}`);
}
