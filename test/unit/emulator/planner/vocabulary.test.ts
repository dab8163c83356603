import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const ROOT = new URL('../../../../src/emulator/models/planner/', import.meta.url);

const DOMAIN_WORDS = [
  ...[
    'pto',
    'leave',
    'sick',
    'employee',
    'policy',
    'policies',
    'calendar',
    'vacation',
    'holiday',
    'team',
    'manager',
    'hr',
  ],
  ...['bereavement', 'parental', 'engineering', 'marketing', 'sales', 'payroll'],
  ...['order', 'orders', 'shipping', 'shipment', 'refund', 'parcel', 'courier', 'customer', 'warehouse', 'invoice'],
];

/** Words of schemas that strangers wrote and that the planner is measured on; words for kinds of values are not among them. */
const STRANGERS_WORDS = readFileSync(new URL('./strangers-words.txt', import.meta.url), 'utf8')
  .split(/\s+/)
  .filter(Boolean);

/** The words of a source file, names of code split: `checkLeave` gives `check` and `leave`. */
const wordsOf = (source: string): string[] =>
  source
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);

describe("the planner's source", () => {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

  test('is found', () => {
    expect(files.length).toBeGreaterThan(30);
  });

  test.each(files)('%s contains no word of any domain', (name) => {
    const said = new Set([...wordsOf(readFileSync(new URL(name, ROOT), 'utf8')), ...wordsOf(name)]);
    expect([...DOMAIN_WORDS, ...STRANGERS_WORDS].filter((word) => said.has(word))).toEqual([]);
  });
});
