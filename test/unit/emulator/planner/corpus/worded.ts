import { describe, expect, test } from 'vitest';
import { session, type TestAgent } from '../session.js';
import { isWrite } from './measure.js';
import { DEVELOPMENT } from './sets.js';
import { ASKED, NOT_ASKED } from './wordings.js';

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

/** Says every wording with one of so many commands, each time others. */
async function changed(wordings: typeof ASKED, every: number): Promise<{ yes: string[]; no: string[] }> {
  const done: { yes: string[]; no: string[] } = { yes: [], no: [] };
  const all = commands();
  for (const [i, wording] of wordings.entries()) {
    for (let at = i % every; at < all.length; at += every) {
      const [agent, command] = all[at] ?? [];
      if (agent === undefined || command === undefined) continue;
      const text = wording(command);
      const { calls } = await session(agent).say(text);
      done[calls.some((call) => isWrite(call.name)) ? 'yes' : 'no'].push(text);
    }
  }
  return done;
}

/** Every wording with one of so many commands: all of them together would take too long for each run. */
export function describeWordings(every: number): void {
  describe('a request', () => {
    test('that is refused, put on a condition, told or asked about is not carried out, however it is worded', async () => {
      const { yes, no } = await changed(NOT_ASKED, every);
      expect(no.length).toBeGreaterThan(8_000 / every);
      expect(yes).toEqual([]);
    });

    test('that is made is carried out, however it is worded', async () => {
      const { yes, no } = await changed(ASKED, every);
      expect(yes.length).toBeGreaterThan(2_400 / every);
      expect(no).toEqual([]);
    });
  });
}
