import { chmodSync, mkdirSync, watch, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendRaw } from '../helpers/account/raw-http.js';
import { newHome } from '../helpers/cli/run-cli.js';
import { type RunningProcess, runProcess, startProcess } from '../helpers/processes/cli-process.js';

/** `web --open` on a system whose browser is a program that only writes down the address. */
describe.runIf(process.platform === 'linux')('the address that a browser is opened with', () => {
  const home = newHome();
  const tools = join(home.folder, 'tools');
  let server: RunningProcess;
  let page: URL;
  let given: URL;

  beforeAll(async () => {
    mkdirSync(tools);
    const browser = join(tools, 'xdg-open');
    writeFileSync(browser, `#!/bin/sh\nprintf %s "$1" > "${tools}/part" && mv "${tools}/part" "${tools}/address"\n`);
    chmodSync(browser, 0o755);
    const opened = new Promise<void>((seen) => {
      const watching = watch(tools, (_kind, name) => {
        if (name !== 'address') return;
        watching.close();
        seen();
      });
    });
    expect(await runProcess(['up'], { cwd: home.folder })).toMatchObject({ status: 0 });
    const env = { PATH: [tools, process.env['PATH']].join(delimiter) };
    server = startProcess(['web', '--port', '0', '--open', '--json'], { cwd: home.folder, env });
    const [line] = await server.seen('stdout', /.+\n/);
    page = new URL(JSON.parse(line).url);
    await opened;
    given = new URL(await readFile(join(tools, 'address'), 'utf8'));
  });
  afterAll(async () => {
    server.child.kill('SIGINT');
    await server.done;
    home.remove();
  });

  const ask = (method: string, path: string) =>
    sendRaw(Number(page.port), { method, path, headers: { host: page.host } });

  test('holds no token, and leads to the page once, however often it was only looked at', async () => {
    expect(given.origin).toBe(page.origin);
    expect(given.href).not.toContain(page.hash.slice('#t='.length));
    for (let look = 0; look < 2; look++) {
      const { status, headers } = await ask('HEAD', given.pathname);
      expect([status, headers['location']]).toEqual([200, undefined]);
    }
    const first = await ask('GET', given.pathname);
    expect([first.status, first.headers['location']]).toEqual([302, page.href]);
    for (const method of ['GET', 'HEAD']) expect((await ask(method, given.pathname)).status).toBe(404);
  });

  test('is the only one: a guess leads nowhere', async () => {
    for (const code of ['', 'x', given.pathname.slice(-8)]) {
      for (const method of ['GET', 'HEAD']) expect((await ask(method, `/open/${code}`)).status).toBe(404);
    }
  });
});
