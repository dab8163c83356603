import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { runRecordingModules } from './helpers/processes/loaded-modules.js';

const ROOT = resolve(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');

/** esbuild's account of which sources are in which file of the build. */
const meta: { outputs: Record<string, { inputs: Record<string, unknown> }> } = JSON.parse(
  readFileSync(join(DIST, 'meta.json'), 'utf8'),
);

describe('the code that V8 kept of the build', () => {
  test.each([
    ['is damaged', (kept: Buffer) => kept.fill(0xff, 100, 200)],
    ['is cut short', (kept: Buffer) => kept.subarray(0, 200)],
    ['is empty', (kept: Buffer) => kept.subarray(0, 0)],
  ])('%s: commands run without it, and keep it anew', async (_how, spoil) => {
    const build = await mkdtemp(join(tmpdir(), 'hr-agent-build-'));
    try {
      await cp(DIST, build, { recursive: true });
      const kept = readdirSync(build, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.cache'));
      expect(kept).not.toEqual([]);
      const before = new Map<string, Buffer>();
      for (const file of kept) {
        before.set(file, spoil(await readFile(join(build, file))));
        await writeFile(join(build, file), before.get(file) ?? '');
      }
      const { stdout } = await promisify(execFile)(process.execPath, [join(build, 'bin.js'), '--help']);
      expect(stdout).toContain('Start here');
      const entry = 'start.js.cache';
      expect((await readFile(join(build, entry))).equals(before.get(entry) ?? Buffer.from(''))).toBe(false);
      expect(
        readdirSync(build, { recursive: true, encoding: 'utf8' }).filter((file) => /\.\d+\.cache$/.test(file)),
      ).toEqual([]);
    } finally {
      await rm(build, { recursive: true });
    }
  });
});

describe('the files of the build', () => {
  test('are ASCII, as they are read: a euro sign in an expression would be three other letters', () => {
    const files = readdirSync(join(DIST, 'chunks')).filter((file) => file.endsWith('.js'));
    expect(files.length).toBeGreaterThan(10);
    const spoilt = files.filter((file) => /[^\0-\x7f]/.test(readFileSync(join(DIST, 'chunks', file), 'latin1')));
    expect(spoilt).toEqual([]);
  });
});

describe('what a command loads', () => {
  const HELP = [
    'node_modules/commander',
    'package.json',
    'src/bin.ts',
    'src/cli/command-options.ts',
    'src/cli/command-table.ts',
    'src/cli/exit-codes.ts',
    'src/cli/global-options.ts',
    'src/cli/help.ts',
    'src/cli/io.ts',
    'src/cli/main.ts',
    'src/cli/options.ts',
    'src/cli/process-io.ts',
    'src/cli/program.ts',
    'src/cli/render/command-line.ts',
    'src/core/errors.ts',
    'src/version.ts',
  ];

  test('--version: the entry and nothing else', async () => {
    const { stdout, loaded } = await loadedBy('--version');
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(loaded).toEqual(['package.json', 'src/bin.ts', 'src/version.ts']);
  });

  test('--help: the command table and commander, no command and no client', async () => {
    const { stdout, loaded } = await loadedBy('--help');
    expect(stdout).toContain('Start here');
    expect(loaded).toEqual(HELP);
  });

  test('an unknown command: beside these, how an error is told, broken between words', async () => {
    const { loaded } = await loadedBy('stauts');
    expect(loaded.filter((source) => !HELP.includes(source))).toEqual([
      'src/cli/render/clean.ts',
      'src/cli/render/error.ts',
      'src/cli/render/fold.ts',
      'src/cli/render/screen.ts',
      'src/cli/render/style.ts',
      'src/cli/render/width.ts',
    ]);
  });
});

/** Runs the built command line and lists the sources in the files that Node loaded for it. */
async function loadedBy(...args: string[]): Promise<{ stdout: string; loaded: string[] }> {
  const { stdout, files } = await runRecordingModules([join(DIST, 'bin.js'), ...args]);
  const outputs = files.filter((file) => file.startsWith(DIST)).map((file) => relative(ROOT, file));
  const sources = outputs.flatMap((output) => Object.keys(meta.outputs[output]?.inputs ?? {}));
  return { stdout, loaded: [...new Set(sources.map(packageOf))].sort() };
}

/** A dependency counts as one, whichever of its files are in. */
function packageOf(source: string): string {
  return /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(source)?.[0] ?? source;
}
