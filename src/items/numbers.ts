/** A number taken apart: its value is `0.digits` times ten to the power of `point`. Zero has no digits. */
interface Decimal {
  negative: boolean;
  /** Without zeros at either end. */
  digits: string;
  point: number;
}

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/;
const MAX_DIGITS = 38;
/** 9.99…E+125 and 1E-130. */
const MAX_POINT = 126;
const MIN_POINT = -129;

function decimalOf(text: string): Decimal | undefined {
  const [all, sign, whole = '', fraction = '', exponent = '0'] = NUMBER.exec(text) ?? [];
  if (all === undefined || whole + fraction === '') return undefined;
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits === '') return { negative: false, digits, point: 0 };
  const leading = whole.length + fraction.length - digits.length;
  const point = whole.length - leading + Number(exponent);
  return { negative: sign === '-', digits: digits.replace(/0+$/, ''), point };
}

/** Why DynamoDB takes no such number. Undefined: it takes it. */
export function numberFault(text: string): string | undefined {
  const decimal = decimalOf(text);
  if (!decimal) return `${JSON.stringify(text)} is no number`;
  const { digits, point } = decimal;
  if (digits.length > MAX_DIGITS)
    return `${text} has ${digits.length} significant digits; DynamoDB keeps ${MAX_DIGITS}`;
  const isInRange = digits === '' || (point <= MAX_POINT && point >= MIN_POINT);
  return isInRange ? undefined : `${text} is out of range: DynamoDB keeps 1E-130 to 9.99E+125`;
}

/** The same text for all ways to write a number. */
export function canonicalNumber(text: string): string {
  const decimal = decimalOf(text);
  if (!decimal) return text;
  return decimal.digits === '' ? '0' : `${decimal.negative ? '-' : ''}${decimal.digits}e${decimal.point}`;
}

/** Bytes that DynamoDB counts for a number. */
export function numberSize(text: string): number {
  const { digits, negative } = decimalOf(text) ?? { digits: text, negative: false };
  return Math.ceil(digits.length / 2) + 1 + (negative ? 1 : 0);
}
