import { describe, expect, test } from 'vitest';
import { LONG } from '../../../helpers/long-run.js';
import { isWrite } from './corpus/measure.js';
import { DEVELOPMENT } from './corpus/sets.js';
import { ASKED, NOT_ASKED } from './corpus/wordings.js';
import { session, type TestAgent } from './session.js';

const LEAD =
  /^(?:please |kindly |(?:could|can) you (?:please )?|i(?:'d| would) like to |i want to |i need to |go ahead and )/i;
const NO_COMMAND = /^(?:i|we|my|would|it|the|for|is|she|he|a|an|let|hi|hello|[a-z]+[-_]?\d+)\b|[.?!;]/i;

/** The requests of the development set that ask for a change in one sentence, as commands: `cancel booking BK-1`. */
function commands(): [agent: TestAgent, command: string][] {
  return DEVELOPMENT.flatMap(([agent, talks]) =>
    talks.flatMap(([first, ...more]): [TestAgent, string][] => {
      if (first === undefined || more.length > 0) return [];
      const [say, expected] = first;
      if (typeof expected === 'string' || !expected.some(([name]) => isWrite(name))) return [];
      const command = say.replace(LEAD, '').replace(/[.?!]+$/, '');
      return NO_COMMAND.test(command) ? [] : [[agent, command.charAt(0).toLowerCase() + command.slice(1)]];
    }),
  );
}

/** Every wording with one of so many commands, each time others: all of them together would take too long for each run. */
const EVERY = LONG ? 16 : 48;

async function changed(wordings: typeof ASKED): Promise<{ yes: string[]; no: string[] }> {
  const done: { yes: string[]; no: string[] } = { yes: [], no: [] };
  const all = commands();
  for (const [i, wording] of wordings.entries()) {
    for (let at = i % EVERY; at < all.length; at += EVERY) {
      const [agent, command] = all[at] ?? [];
      if (agent === undefined || command === undefined) continue;
      const text = wording(command);
      const { calls } = await session(agent).say(text);
      done[calls.some((call) => isWrite(call.name)) ? 'yes' : 'no'].push(text);
    }
  }
  return done;
}

describe('a request', () => {
  test('that is refused, put on a condition, told or asked about is not carried out, however it is worded', async () => {
    const { yes, no } = await changed(NOT_ASKED);
    expect(no.length).toBeGreaterThan(8_000 / EVERY);
    expect(yes).toEqual([]);
  });

  test('that is made is carried out, however it is worded', async () => {
    const { yes, no } = await changed(ASKED);
    expect(yes.length).toBeGreaterThan(2_400 / EVERY);
    expect(no).toEqual([]);
  });
});
