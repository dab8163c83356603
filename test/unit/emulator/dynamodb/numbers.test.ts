import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDecimals,
  compareDecimals,
  decimalOf,
  decimalText,
} from '../../../../src/emulator/services/dynamodb/values/decimal.js';
import { orderedBytes } from '../../../../src/emulator/services/dynamodb/values/ordered-bytes.js';

/** coefficient × 10^exponent, which is exact. */
interface Model {
  readonly coefficient: bigint;
  readonly exponent: number;
}

const LOWEST = -130;
const DIGITS = 10n ** 38n;

/** Numbers of every size that DynamoDB holds, many of them close to each other. */
const number: fc.Arbitrary<Model> = fc.record({
  coefficient: fc.oneof(fc.bigInt({ min: -20n, max: 20n }), fc.bigInt({ min: 1n - DIGITS, max: DIGITS - 1n })),
  exponent: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: LOWEST, max: 125 - 37 })),
});

const asInteger = ({ coefficient, exponent }: Model) => coefficient * 10n ** BigInt(exponent - LOWEST);
const sign = (value: number | bigint) => (value < 0 ? -1 : value > 0 ? 1 : 0);
const text = ({ coefficient, exponent }: Model) => `${coefficient}E${exponent}`;
const bytes = (model: Model) => orderedBytes({ N: decimalText(decimalOf(text(model))) });

describe('a number of DynamoDB', () => {
  test('has one text, however it is written', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 0, max: 3 }), ({ coefficient, exponent }, zeros) => {
        const canonical = decimalText(decimalOf(`${coefficient}E${exponent}`));
        const digits = String(coefficient < 0n ? -coefficient : coefficient);
        const minus = coefficient < 0n ? '-' : '';
        const point = `${minus}${'0'.repeat(zeros)}.${digits}${'0'.repeat(zeros)}e${exponent + digits.length}`;
        expect(decimalText(decimalOf(point))).toBe(canonical);
        expect(decimalText(decimalOf(canonical))).toBe(canonical);
        expect(canonical).toMatch(/^(0|-?(?!0\d)\d+(\.\d*[1-9])?)$/);
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ['00042', '42'],
    ['3.1400', '3.14'],
    ['-0', '0'],
    ['0E500', '0'],
    ['+1.5E2', '150'],
    ['-.5', '-0.5'],
    ['5.', '5'],
    ['1E-7', '0.0000001'],
    ['9.9999999999999999999999999999999999999E+125', `${'9'.repeat(38)}${'0'.repeat(88)}`],
  ])('reads %s as %s', (written, canonical) => expect(decimalText(decimalOf(written))).toBe(canonical));

  test('has bytes in the order of the numbers, and no number begins another', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const order = sign(asInteger(a) - asInteger(b));
        expect(sign(Buffer.compare(bytes(a), bytes(b)))).toBe(order);
        expect(sign(compareDecimals(decimalOf(text(a)), decimalOf(text(b))))).toBe(order);
        if (order !== 0) expect(bytes(a).subarray(0, bytes(b).length).equals(bytes(b))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('is added exactly', () => {
    const near = number.filter(({ exponent }) => Math.abs(exponent) <= 3);
    const small = near.filter(({ coefficient }) => coefficient * coefficient < 10n ** 60n);
    fc.assert(
      fc.property(small, small, (a, b) => {
        const sum = decimalText(addDecimals(decimalOf(text(a)), decimalOf(text(b))));
        const exact = asInteger(a) + asInteger(b);
        expect(sum).toBe(decimalText(decimalOf(`${exact}E${LOWEST}`)));
      }),
      { numRuns: 200 },
    );
  });
});
