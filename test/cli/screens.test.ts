import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bringUp } from '../helpers/cli/bring-up.js';
import { newHome } from '../helpers/cli/run-cli.js';
import { LIBRARY, writeDefinition } from '../helpers/definitions/library.js';

const FLAGS = ['--agent', 'library.agent.yaml', '--name', 'the-library-of-the-quarter-behind-the-station'];
const SCENARIO = `title: A reader asks for a book that the library of the quarter behind the station does not have
turns:
  - say: "Please get me the book B001, and be quick, because the library behind the station closes in a few minutes."
    expect: { answer: { contains: ["nobody would ever expect these words to stand in the answer of a library"] } }
`;
const home = newHome();
beforeAll(async () => {
  writeDefinition(home);
  home.write('long.scenario.yaml', SCENARIO);
  await bringUp(home, ...FLAGS);
  writeDefinition(home, { agent: `description: ${'Of a library. '.repeat(9)}\n${LIBRARY.agent}` });
});
afterAll(home.remove);

/** What differs from run to run, and the spaces that a line break takes the place of. */
const bare = (text: string) =>
  text.replace(/\d[\d.]* (min|m?s)( \d+ s)?|\b[0-9A-Z]{10}\b|[\da-f]{8}-[\da-f-]{27}|\s+/g, '');
/** CI: no line that lives, whose end is all that stays. */
const narrow = { tty: { stdout: true, stderr: true }, env: { CI: '1', NO_COLOR: '1' } };

describe.sequential('at 80 columns', () => {
  test.each([
    ['plan'],
    ['status'],
    ['doctor'],
    ['invoke', 'Please get book B001'],
    ['trace'],
    ['test', './long.scenario.yaml'],
    ['publish', 'the-alias-of-the-library-of-the-quarter-behind-the-station-for-all-readers'],
    ['up', '--verbose', '--yes'],
    ['down', '--yes', '--verbose'],
    ['status'],
    ['validate', '--agent', 'there/is/no/such/definition/of/an/agent/in/this/folder/or/in/another/agent.yaml'],
  ])('%s %s: lines break between words, nothing is lost, and no label stands alone', async (...argv) => {
    // These change what the next run finds.
    const changes = ['up', 'down', 'publish'].includes(argv[0] ?? '');
    const wide = changes ? undefined : await home.run([...argv, ...FLAGS]);
    const run = await home.run([...argv, ...FLAGS], narrow);
    if (wide) expect(bare(run.stdout + run.stderr)).toBe(bare(wide.stdout + wide.stderr));
    const lines = (run.stdout + run.stderr).split('\n');
    expect(lines.filter((line) => line.length > 79 && !line.includes('http'))).toEqual([]);
    expect(lines.filter((line) => /^ *(?:\w+:|created|updated|unchanged|removed|[a-z]+ +(?:→)?)$/.test(line))).toEqual(
      [],
    );
    expect(lines.length).toBeGreaterThan(1);
  });
});

test.each([['--help'], ['help', 'all'], ['help', 'options'], ['up', '--help'], ['data', '--help']])(
  'at 50 columns: %s %s breaks between words, and loses nothing',
  async (...argv) => {
    const wide = await home.run(argv);
    const run = await home.run(argv, { ...narrow, columns: 50 });
    expect(bare(run.stdout)).toBe(bare(wide.stdout));
    expect(run.stdout.split('\n').filter((line) => line.length > 49)).toEqual([]);
  },
);
