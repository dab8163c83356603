import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findProgram } from '../helpers/processes/programs.js';
import { tempDir } from '../helpers/temp-dir.js';

/** A machine on which these programs end with a status. */
function machine(programs: Record<string, number>): { PATH: string } {
  const { path: PATH, remove } = tempDir();
  onTestFinished(remove);
  for (const [name, status] of Object.entries(programs)) {
    const file = join(PATH, name);
    writeFileSync(file, `#!/bin/sh\nexit ${status}\n`);
    chmodSync(file, 0o755);
  }
  return { PATH };
}

const look = (env: Record<string, string>) => findProgram(['chromium', 'chrome'], ['--version'], env);

test('a program that does not start is not there, and another of its names is taken', () => {
  expect(look(machine({ chromium: 127, chrome: 0 }))).toBe('chrome');
  expect(look(machine({ chromium: 127 }))).toBeUndefined();
  expect(look(machine({}))).toBeUndefined();
});

test('where nothing may be skipped, a program that lacks or does not start is a failure that names it', () => {
  for (const programs of [{}, { chromium: 127 }]) {
    expect(() => look({ ...machine(programs), TEST_PROGRAMS: 'all' })).toThrow(/chromium --version.*install it/);
  }
  expect(look({ ...machine({ chromium: 0 }), TEST_PROGRAMS: 'all' })).toBe('chromium');
});
