import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bringUp } from '../helpers/cli/bring-up.js';
import { newHome } from '../helpers/cli/run-cli.js';
import { LIBRARY, writeDefinition } from '../helpers/definitions/library.js';

const AGENT = ['--agent', 'library.agent.yaml'];
const OPTION = 'environment: { NODE_OPTIONS: --enable-source-maps }';
const WITH_LINES = LIBRARY.agent.replace('handler: handler.ts', `handler: handler.ts\n      ${OPTION}`);

/** What they tell stands in their third lines. */
const SHELVES = `
export function shelf(isbn: string): string {
  throw new Error('no shelf for ' + isbn);
}
`;
const SHELVES_OF_COMMONJS = `
exports.shelf = (isbn) => {
  throw new Error('no shelf for ' + isbn);
};
`;
const handler = (from: string) =>
  `import { shelf } from '${from}';\n${LIBRARY.handler.replace('=> ({', '=> (shelf(event.parameters[0].value), {')}`;

describe('with NODE_OPTIONS: --enable-source-maps an error of a bundled handler is told by the lines of its source', () => {
  test.each([
    ['in TypeScript beside it', 'lib/shelves.ts', './lib/shelves.js', SHELVES, '/var/task/lib/shelves.ts:3:'],
    ['in CommonJS', 'lib/shelves.cjs', './lib/shelves.cjs', SHELVES_OF_COMMONJS, '/var/task/lib/shelves.cjs:3:'],
    ['above its folder', '../shelves.ts', '../shelves.js', SHELVES, '/var/shelves.ts:3:'],
  ])('%s', async (_what, file, from, source, place) => {
    const home = newHome();
    writeDefinition(home, { agent: WITH_LINES.replaceAll('handler.ts', 'code/handler.ts') });
    home.write('code/handler.ts', handler(from));
    home.write(`code/${file}`, source);
    await bringUp(home, ...AGENT);
    const { stderr } = await home.run(['invoke', ...AGENT, 'Get book B001']);
    home.remove();
    expect(stderr).toContain('no shelf for B001');
    expect(stderr).toContain(place);
    expect(stderr).toMatch(/\/var\/task\/handler\.ts:2:/);
    expect(stderr).not.toContain('index.mjs');
  });
});

describe('init', () => {
  const home = newHome();
  afterAll(home.remove);
  const read = (file: string) => readFileSync(join(home.folder, file), 'utf8');

  test.each(['typescript', 'javascript'])('writes it for %s', async (language) => {
    await home.run(['init', language, '--template', 'functions', '--language', language]);
    expect((await home.run(['validate', '--agent', `${language}/agent.yaml`])).status).toBe(0);
    expect(read(`${language}/agent.yaml`)).toContain(`      ${OPTION}\n`);
  });

  test('writes no options of Node.js for Python', async () => {
    await home.run(['init', 'python', '--template', 'functions', '--language', 'python']);
    expect(read('python/agent.yaml')).not.toContain('environment');
  });
});
