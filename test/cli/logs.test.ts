import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bringUp } from '../helpers/cli/bring-up.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { LIBRARY, writeDefinition } from '../helpers/definitions/library.js';

const AGENT = ['--agent', 'library.agent.yaml'];
const HANDLER = LIBRARY.handler.replace('=> ({', "=> (console.log('asked for', event.parameters[0].value), {");
let home: Home;
beforeAll(() => {
  home = newHome();
  writeDefinition(home, { handler: HANDLER });
});
afterAll(() => home.remove());

const ask = (isbn: string) => home.run(['invoke', ...AGENT, `Get book ${isbn}`]);

describe.sequential('logs', () => {
  test('before up: exit 3, and what to run first', async () => {
    const run = await home.run(['logs', ...AGENT, '--json']);
    expect(run.status).toBe(3);
    expect(run.json().error).toMatchObject({ code: 'NOT_DEPLOYED', next: 'hr-agent up --agent library.agent.yaml' });
  });

  test('before anything was said: none, and how to look further back', async () => {
    await bringUp(home, ...AGENT);
    const run = await home.run(['logs', ...AGENT]);
    expect(run).toMatchObject({ status: 0, stdout: '' });
    expect(run.stderr).toContain('--since 1d');
    expect((await home.run(['logs', ...AGENT, '--json'])).json()).toEqual({ ok: true, events: [] });
  });

  test('after a turn: what the function wrote, oldest first, with times', async () => {
    await ask('B001');
    await ask('B002');
    const run = await home.run(['logs', ...AGENT]);
    expect(run.status).toBe(0);
    const lines = run.stdout.trimEnd().split('\n');
    expect(lines.every((line) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z /.test(line))).toBe(true);
    expect(lines.map((line) => line.slice(0, 24))).toEqual([...lines.map((line) => line.slice(0, 24))].sort());
    const said = lines.filter((line) => line.includes('asked for'));
    expect(said).toEqual([expect.stringContaining('asked for B001'), expect.stringContaining('asked for B002')]);
  });

  test("shows the handler's own lines; --all shows those that Lambda writes around each run, too", async () => {
    const own = (await home.run(['logs', ...AGENT])).stdout.trimEnd().split('\n');
    expect(own.map((line) => line.replace(/^\S+Z /, ''))).toEqual(['asked for B001', 'asked for B002']);
    const all = (await home.run(['logs', '--all', ...AGENT])).stdout;
    expect(all.match(/Z (INIT_START|START|END|REPORT) /g)).toHaveLength(8);
    const { events } = JSON.parse((await home.run(['logs', ...AGENT, '--json'])).stdout);
    expect(events).toHaveLength(2);
  });

  test('of a handler that writes nothing: none, and how to see that it ran', async () => {
    const quiet = [
      '--agent',
      writeDefinition(home, { agent: LIBRARY.agent.replace('name: library', 'name: quiet') }, 'quiet'),
    ];
    await bringUp(home, ...quiet);
    await home.run(['invoke', ...quiet, 'Get book B001']);
    const run = await home.run(['logs', ...quiet]);
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain('wrote nothing; --all');
  });

  test('--since looks no further back than it says', async () => {
    const { stdout } = await home.run(['logs', '--since', '0s', ...AGENT, '--json']);
    expect(JSON.parse(stdout)).toEqual({ ok: true, events: [] });
    expect((await home.run(['logs', '--since', '1d', ...AGENT])).stdout).toContain('asked for B001');
  });

  test.each(['yesterday', '10', '-5m', '1w', '', '1.5h', '5 m', '99999999999999999999d'])(
    '--since %j is none: exit 2, and how to write one',
    async (since) => {
      const run = await home.run(['logs', `--since=${since}`, ...AGENT, '--json']);
      expect(run.status).toBe(2);
      expect(run.json().error.code).toBe('USAGE');
    },
  );

  test('--follow shows what comes, once, until it is interrupted', async () => {
    const logs = home.start(['logs', '--follow', '--since', '0s', ...AGENT]);
    await logs.seen('stderr', /Target/);
    await ask('B003');
    await logs.seen('stdout', /asked for B003/);
    await ask('B004');
    await logs.seen('stdout', /asked for B004/);
    logs.interrupt();
    const run = await logs.done;
    expect(run.status).toBe(130);
    expect(run.stdout.match(/asked for B003/g)).toHaveLength(1);
  });

  test('of an agent whose functions run here: exit 3, and where they write', async () => {
    const agent = LIBRARY.agent.replace('lambda:\n      handler:', 'executor: return-control\n    handler:');
    writeDefinition(home, { agent }, 'here');
    const run = await home.run(['logs', '--agent', 'here/library.agent.yaml', '--json']);
    expect(run.status).toBe(3);
    expect(run.json().error).toMatchObject({ code: 'NO_LOG', hint: expect.stringContaining('chat and invoke') });
  });

  test('of an agent without any function: exit 3, and no word of functions', async () => {
    await home.run(['init', 'notes', '--template', 'knowledge-base']);
    const { error } = (await home.run(['logs', '--agent', 'notes/agent.yaml', '--json'])).json();
    expect(error).toMatchObject({ code: 'NO_LOG', hint: expect.stringContaining('no action groups') });
    expect(error.hint).not.toContain('functions run');
  });

  test('of several functions: each line names its own', async () => {
    const agent = `${LIBRARY.agent}  - name: Shelves
    functionSchema: shelves.functions.yaml
    lambda: { handler: handler.ts, name: shelves }
`;
    const file = writeDefinition(home, { agent: agent.replace('name: library', 'name: two'), handler: HANDLER }, 'two');
    home.write('two/shelves.functions.yaml', LIBRARY.functions.replaceAll('book', 'shelf').replaceAll('isbn', 'shelf'));
    await bringUp(home, '--agent', file);
    await home.run(['invoke', '--agent', file, 'Get book B001']);
    const { stdout } = await home.run(['logs', '--agent', file]);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.every((line) => /^\S+Z two-Books /.test(line))).toBe(true);
    expect(stdout).toMatch(/Z two-Books .*asked for B001$/m);
    const document: { events: { function: string }[] } = JSON.parse(
      (await home.run(['logs', '--agent', file, '--json'])).stdout,
    );
    expect(new Set(document.events.map((event) => event.function))).toEqual(new Set(['two-Books']));
  });

  test('after down: exit 3', async () => {
    await home.run(['down', '--yes', ...AGENT]);
    expect((await home.run(['logs', ...AGENT])).status).toBe(3);
  });
});
