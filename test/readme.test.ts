import { expect, test } from 'vitest';
import { blocksOf, pageAt, README } from './docs/pages.js';
import { shell, shellInProcess } from './docs/shell.js';

test('the README is a front door: at most 150 lines, in the order in which a stranger asks', () => {
  expect(README.text.split('\n').length - 1).toBeLessThanOrEqual(150);
  expect(README.text.match(/^## .+$/gm)).toEqual([
    '## What it looks like',
    '## Install',
    '## Five commands',
    '## An agent of your own',
    '## Read on',
  ]);
});

test('its first commands are complete after a clone', () => {
  expect(blocksOf(README).find(({ info }) => info === 'sh elsewhere')?.text).toBe(
    'npm ci && npm run demo\nnpm ci && npm test\n',
  );
});

test('the demo prints what the README shows of it, in that order', async () => {
  const shown = blocksOf(README).find(({ info }) => info === 'text demo')?.text ?? '';
  const [command = '', ...lines] = shown.trimEnd().split('\n');
  expect(command).toBe('$ hr-agent demo --fresh');
  const { status, stdout, stderr } = await shell('hr-agent demo --fresh 2>&1');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const printed = timeless(stdout).split('\n');
  const found = lines.filter((line) => line !== '…' && line !== '').map((line) => printed.indexOf(timeless(line)));
  expect(found.length).toBeGreaterThan(10);
  expect(found).not.toContain(-1);
  // A call occurs twice, so that the first of its lines is found both times.
  const once = found.filter((at, i) => found.indexOf(at) === i);
  expect(once).toEqual([...once].sort((a, b) => a - b));
});

test('the recorded session is what a chat answers', async () => {
  const session = blocksOf(pageAt('docs/conversations.md')).find(({ info }) => info === 'text session')?.text ?? '';
  const turns = session.split(/^> /m).slice(1);
  expect(turns.length).toBeGreaterThanOrEqual(3);
  const said = turns.map((turn) => turn.split('\n')[0] ?? '');
  const input = said.map((line) => `'${line.replaceAll("'", "'\\''")}'`).join(' ');
  const { stdout, status } = await shellInProcess(
    `hr-agent up --quiet; printf '%s\\n' ${input} | hr-agent chat --json`,
  );
  expect(status).toBe(0);
  const answered = stdout.trimEnd().split('\n').slice(-said.length);
  for (const [i, line] of answered.entries()) {
    const { answer, calls }: { answer: string; calls: { function: string }[] } = JSON.parse(line);
    const shown = turns[i] ?? '';
    expect(timeless(shown.replace(/\s+/g, ' '))).toContain(timeless(answer.replace(/\s+/g, ' ')));
    expect(shown.match(/^✓ \w+\.(\w+)\(/gm)).toEqual(calls.map((call) => `✓ HRActions.${call.function}(`));
  }
});

/** Without what differs from run to run: how long things took, and the year of a day that is named without one. */
function timeless(text: string): string {
  return text.replace(/ {2}\d+(?:\.\d+)? m?s$/gm, '').replace(/\b20\d\d(?=\b|\d{4}\b)/g, 'YEAR');
}
