import { expect, expectTypeOf, test } from 'vitest';
import type { Context } from '../../../src/cli/command-table.js';
import { areOptions, type OptionSpec, readOptions } from '../../../src/cli/options.js';

const SPECS = [
  { flags: '--dry-run', description: '' },
  { flags: '--no-color', description: '' },
  { flags: '--session <id>', description: '' },
  { flags: '--confirm <answer>', description: '', choices: ['all', 'none'] },
  { flags: '--attr <key=value>', description: '', repeatable: true },
] as const satisfies readonly OptionSpec[];

test('what was not given is false, undefined or an empty list, by the kind of the option', () => {
  const values = readOptions(SPECS, { color: true });
  expect(values).toEqual({ dryRun: false, color: true, session: undefined, confirm: undefined, attr: [] });
  expect(areOptions(SPECS, values)).toBe(true);
});

test('what was given is true, a text or a list of texts', () => {
  const parsed = { dryRun: true, color: false, session: 'last', confirm: 'all', attr: ['a=1', 'b=2'] };
  const values = readOptions(SPECS, parsed);
  expect(values).toEqual(parsed);
  expect(areOptions(SPECS, values)).toBe(true);
});

test.each([
  ['a flag that is a text', { dryRun: 'yes' }],
  ['a value that is no choice', { confirm: 'some' }],
  ['a list that is a text', { attr: 'a=1' }],
])('%s is no value of the option', (_what, wrong) => {
  expect(areOptions(SPECS, { ...readOptions(SPECS, {}), ...wrong })).toBe(false);
});

test('a command has the options of its row and those of every command, and no others', () => {
  type Up = Context<'up'>['options'];
  expectTypeOf<Up['dryRun']>().toEqualTypeOf<boolean>();
  expectTypeOf<Up['target']>().toEqualTypeOf<'local' | 'aws' | undefined>();
  expectTypeOf<Up['agent']>().toEqualTypeOf<readonly string[]>();
  expectTypeOf<Up['color']>().toEqualTypeOf<boolean>();
  expectTypeOf<Up>().not.toHaveProperty('session');
  expectTypeOf<Context<'invoke'>['options']['confirm']>().toEqualTypeOf<'all' | 'none' | 'ask' | undefined>();
  expectTypeOf<Context<'status'>['options']>().not.toHaveProperty('dryRun');
});
