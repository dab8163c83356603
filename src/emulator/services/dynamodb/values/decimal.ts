import { invalid } from '../../../service/service-error.js';

/** A number of DynamoDB's, exactly: sign × 0.digits × 10^exponent. */
export interface Decimal {
  readonly sign: -1 | 0 | 1;
  /** Without zeros in front or behind; empty for zero. */
  readonly digits: string;
  readonly exponent: number;
}

const ZERO: Decimal = { sign: 0, digits: '', exponent: 0 };
const SYNTAX = /^([+-]?)(?=\.?\d)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
const MOST_DIGITS = 38;
/** 1E-130 and 9.99…E+125, as exponents of 0.digits. */
const SMALLEST_EXPONENT = -129;
const LARGEST_EXPONENT = 126;

/** Throws ValidationException for what is no number, or none that DynamoDB can hold. */
export function decimalOf(text: string): Decimal {
  const match = SYNTAX.exec(text);
  if (!match) {
    const named = text === '' ? '' : `: ${text}`;
    throw invalid(`The parameter cannot be converted to a numeric value${named}`);
  }
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  return checked(decimal(sign === '-' ? -1 : 1, whole + fraction, whole.length + Number(exponent)));
}

/** Drops the zeros on both sides of the digits. */
function decimal(sign: -1 | 1, written: string, exponent: number): Decimal {
  const significant = written.replace(/^0+/, '');
  const digits = significant.replace(/0+$/, '');
  if (digits === '') return ZERO;
  return { sign, digits, exponent: exponent - (written.length - significant.length) };
}

function checked(value: Decimal): Decimal {
  if (value.sign === 0) return value;
  if (value.exponent > LARGEST_EXPONENT) {
    throw invalid('Number overflow. Attempting to store a number with magnitude larger than supported range');
  }
  if (value.exponent < SMALLEST_EXPONENT) {
    throw invalid('Number underflow. Attempting to store a number with magnitude smaller than supported range');
  }
  if (value.digits.length > MOST_DIGITS) {
    throw invalid('Attempting to store more than 38 significant digits in a Number');
  }
  return value;
}

/** The canonical form, in which equal numbers have equal texts: no exponent, no zeros that say nothing. */
export function decimalText({ sign, digits, exponent }: Decimal): string {
  if (sign === 0) return '0';
  const whole = exponent > 0 ? digits.slice(0, exponent).padEnd(exponent, '0') : '0';
  const fraction = exponent > 0 ? digits.slice(exponent) : digits.padStart(digits.length - exponent, '0');
  return `${sign < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.sign !== b.sign || a.sign === 0) return a.sign - b.sign;
  if (a.exponent !== b.exponent) return a.exponent < b.exponent ? -a.sign : a.sign;
  if (a.digits === b.digits) return 0;
  // Digits behind the point: the texts compare as the numbers do.
  return a.digits < b.digits ? -a.sign : a.sign;
}

/** Throws ValidationException where the sum needs more than DynamoDB can hold. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.digits.length - a.exponent, b.digits.length - b.exponent);
  const sum = scaled(a, scale) + scaled(b, scale);
  if (sum === 0n) return ZERO;
  const digits = String(sum < 0n ? -sum : sum);
  return checked(decimal(sum < 0n ? -1 : 1, digits, digits.length - scale));
}

export function negated(value: Decimal): Decimal {
  return { ...value, sign: value.sign === 0 ? 0 : value.sign < 0 ? 1 : -1 };
}

/** The number × 10^scale, which is whole. */
function scaled({ sign, digits, exponent }: Decimal, scale: number): bigint {
  return BigInt(sign) * BigInt(digits || '0') * 10n ** BigInt(scale - (digits.length - exponent));
}
