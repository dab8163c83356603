import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { COMMANDS } from '../../src/cli/command-table.js';
import { GLOBAL_OPTIONS } from '../../src/cli/global-options.js';
import { longName } from '../../src/cli/options.js';
import { parse } from '../../src/cli/program.js';
import { commandLinesInProse, commandLinesOf, optionsInProse } from './command-lines.js';
import { blocksOf, MANUAL, PAGES, README } from './pages.js';
import { shellInProcess } from './shell.js';
import { KINDS, pagesWith, scriptOf } from './shell-blocks.js';

const USERS_PAGES = [README, ...MANUAL];

// page-commands.slow.test.ts runs them as processes, and with them the tests of the agent that init makes.
test('the commands of hr-agent in the README succeed from top to bottom', async () => {
  const { status, stderr } = await shellInProcess(scriptOf(README, 'sh').replace(/^node --test\n/m, ''));
  expect(stderr).not.toContain('error:');
  expect(status).toBe(0);
});

test('every shell block says in a word that is known how it is to be treated', () => {
  const infos = PAGES.flatMap((page) => blocksOf(page).map(({ info }) => info));
  expect(infos.filter((info) => info.startsWith('sh') && !KINDS.includes(info))).toEqual([]);
});

test.each(pagesWith('sh elsewhere'))('what $file runs elsewhere is there, and written right', (page) => {
  const text = scriptOf(page, 'sh elsewhere');
  const scripts = [...text.matchAll(/\bnpm (?:run )?(?!ci\b|link\b|run\b)([\w:]+)/g)].map(([, name]) => name);
  expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(scripts));
  expect(commandLinesOf({ info: '', text }).flatMap(mistake)).toEqual([]);
});

test.each(MANUAL)('commands of workflows in $file are written right', (page) => {
  const workflows = blocksOf(page).filter(({ info, text }) => info === 'yaml' && text.includes('- run:'));
  expect(workflows.flatMap(commandLinesOf).flatMap(mistake)).toEqual([]);
});

test.each(PAGES)('commands and options in the sentences of $file are written right', (page) => {
  expect(commandLinesInProse(page).flatMap(mistake)).toEqual([]);
  if (!USERS_PAGES.includes(page)) return;
  const known = [...GLOBAL_OPTIONS, ...COMMANDS.flatMap(({ options = [] }) => options)].map(longName);
  expect(optionsInProse(page).filter((option) => ![...known, '--help'].includes(option))).toEqual([]);
});

/** What the command line says against a command, if anything. */
function mistake(words: readonly string[]): string[] {
  try {
    parse(words, manifest.version);
    return [];
  } catch (error) {
    return [`hr-agent ${words.join(' ')}: ${String(error)}`];
  }
}
