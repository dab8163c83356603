import { expect, onTestFinished, test, vi } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { COMMANDS } from '../../src/cli/command-table.js';
import { GLOBAL_OPTIONS } from '../../src/cli/global-options.js';
import { longName } from '../../src/cli/options.js';
import { parse } from '../../src/cli/program.js';
import { startWatchedAccount } from '../helpers/account/watched-account.js';
import { commandLinesInProse, commandLinesOf, optionsInProse } from './command-lines.js';
import { blocksOf, MANUAL, PAGES, type Page, README } from './pages.js';
import { shell, shellInProcess } from './shell.js';

/** `sh`: run here. `sh account`: run at a local AWS in an account's place. `sh elsewhere`: needs what is not here. */
type Kind = 'sh' | 'sh account' | 'sh elsewhere';
const KINDS: readonly string[] = ['sh', 'sh account', 'sh elsewhere'] satisfies Kind[];

const USERS_PAGES = [README, ...MANUAL];
const blocks = (page: Page, kind: Kind) => blocksOf(page).filter(({ info }) => info === kind);
const pagesWith = (kind: Kind) => PAGES.filter((page) => blocks(page, kind).length > 0);
/** One shell for all blocks of a page: whoever reads it tries them in this order. */
const script = (page: Page, kind: Kind) =>
  blocks(page, kind)
    .map(({ text }) => text)
    .join('');

test.each(pagesWith('sh'))('the commands in $file succeed from top to bottom', async (page) => {
  const { status, stderr } = await (page === README ? shell : shellInProcess)(script(page, 'sh'));
  expect(stderr).not.toContain('error:');
  expect(status).toBe(0);
});

test.each(pagesWith('sh account'))('the commands in $file succeed at an account', async (page) => {
  const { status, stderr } = await shellInProcess(script(page, 'sh account'), await startAccount());
  expect(stderr).not.toContain('error:');
  expect(status).toBe(0);
});

test('every shell block says in a word that is known how it is to be treated', () => {
  const infos = PAGES.flatMap((page) => blocksOf(page).map(({ info }) => info));
  expect(infos.filter((info) => info.startsWith('sh') && !KINDS.includes(info))).toEqual([]);
});

test.each(pagesWith('sh elsewhere'))('what $file runs elsewhere is there, and written right', (page) => {
  const text = script(page, 'sh elsewhere');
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

/** An account behind an endpoint: what a shell's environment needs to go there with the target aws. */
async function startAccount(): Promise<Record<string, string>> {
  const { aws, env, close } = await startWatchedAccount();
  onTestFinished(close);
  // The SDK reads it in the environment of this process, as it reads the key.
  vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
  return { ...env, AWS_ENDPOINT_URL: aws.url };
}
