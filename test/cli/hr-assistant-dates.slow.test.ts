import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { weekdayOf, yearOf } from '../../lambda/hr-assistant/calendar/days.js';
import { textOf } from '../../src/conversation/scenario/day-variable.js';
import { systemClock } from '../../src/core/time.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { writeAssistant } from '../helpers/definitions/built-in-copies.js';

const SCHEMAS = resolve(import.meta.dirname, '../../schemas');
const DAY_MS = 86_400_000;

/** A handler whose clock is ahead of this machine's, as the account is in which it runs. */
const ahead = (ms: number, handler: string) => `import './clock-${ms}.js';\nexport { handler } from '${handler}';\n`;
const clock = (ms: number) => `const Own = Date;
globalThis.Date = class extends Own {
  constructor(...parts) { super(...(parts.length > 0 ? parts : [Own.now() + ${ms}])); }
  static now() { return Own.now() + ${ms}; }
};
`;

/** The assistant as it is, with functions that live in the home's time. */
function assistantAt(home: Home): string {
  const { aheadMs } = home.time;
  home.write(`clock-${aheadMs}.js`, clock(aheadMs));
  return writeAssistant(home, ({ actionGroups }) => {
    for (const { name, lambda } of actionGroups) {
      home.write(`${name}.ts`, ahead(aheadMs, lambda.handler.replace(/\.ts$/, '.js')));
      lambda.handler = `./${name}.ts`;
    }
  });
}

interface Played {
  today: string;
  first: string;
  last: string;
}

/** The days between which the story asks for leave when it is played at that time. */
function playedAt(at: number): Played {
  const { vars } = parse(readFileSync(resolve(SCHEMAS, 'hr-assistant.scenario.yaml'), 'utf8'));
  return {
    today: new Date(at).toISOString().slice(0, 10),
    first: textOf(vars.firstDay, at),
    last: textOf(vars.lastDay, at),
  };
}

/** How far it is until noon of the next day that is so. */
function until(isSo: (played: Played) => boolean): number {
  const now = systemClock.now();
  const noon = now - (now % DAY_MS) + DAY_MS / 2;
  for (let at = noon + DAY_MS; at < noon + 15 * 366 * DAY_MS; at += DAY_MS) if (isSo(playedAt(at))) return at - now;
  throw new Error('there is no such day within 15 years');
}

test.each<[string, (played: Played) => boolean]>([
  ['the last day of a year', ({ today }) => today.endsWith('-12-31')],
  ['a day from which the leave goes over into another year', ({ first, last }) => yearOf(first) < yearOf(last)],
  ['a leap day', ({ today }) => today.endsWith('-02-29')],
  [
    'a day from which the leave has a leap day in it',
    ({ first, last }) =>
      first <= `${yearOf(first)}-02-29` && last >= `${yearOf(first)}-02-29` && yearOf(first) % 4 === 0,
  ],
  ['a Saturday', ({ today }) => weekdayOf(today) === 6],
])('the story is told as well on %s', async (_day, isSo) => {
  const home = newHome();
  onTestFinished(home.remove);
  home.time.catchUpWith({ aheadMs: until(isSo) });
  const played = await home.run(['demo', '--fresh', '--agent', assistantAt(home), '--json']);
  expect(played.json().turns.flatMap(({ say, unmet }) => unmet.map((one) => `${say} ${one}`))).toEqual([]);
  expect(played.status).toBe(0);
});
