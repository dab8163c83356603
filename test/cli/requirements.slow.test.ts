import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { GetFunctionCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { LIBRARY } from '../helpers/definitions/library.js';
import { writeWheel } from '../helpers/definitions/wheels.js';
import { LONG } from '../helpers/long-run.js';
import { type RunningProcess, startProcess } from '../helpers/processes/cli-process.js';
import { findProgram } from '../helpers/processes/programs.js';
import { type TempDir, tempDir } from '../helpers/temp-dir.js';

const HANDLER = `import json
import books.shelf

def lambda_handler(event, context):
    body = json.dumps({"title": books.shelf.TITLE})
    response = {"actionGroup": event["actionGroup"], "function": event["function"],
                "functionResponse": {"responseBody": {"TEXT": {"body": body}}}}
    return {"messageVersion": "1.0", "response": response}
`;

let wheels: TempDir;
let env: Record<string, string>;
beforeAll(async () => {
  wheels = tempDir();
  await writeWheel(wheels.path, {
    name: 'books',
    version: '1.0',
    files: { 'books/__init__.py': '', 'books/shelf.py': 'TITLE = "Emma"' },
  });
  await writeWheel(wheels.path, {
    name: 'fast',
    version: '2.0',
    tag: 'cp313-cp313-manylinux_2_28_x86_64',
    files: { 'fast.py': '' },
  });
  await writeWheel(wheels.path, {
    name: 'apple',
    version: '1.0',
    tag: 'cp313-cp313-macosx_11_0_arm64',
    files: { 'apple.py': '' },
  });
  writeFileSync(join(wheels.path, 'torn-1.0-py3-none-any.whl'), 'PK');
  env = { PATH: process.env['PATH'] ?? '', PIP_NO_INDEX: '1', PIP_FIND_LINKS: wheels.path };
});
afterAll(() => wheels.remove());

/** The library with a handler in Python, and what it asks for. */
function library(requirements: string): { home: Home; agent: string; file: string } {
  const home = newHome();
  onTestFinished(home.remove);
  home.write('books.functions.yaml', LIBRARY.functions);
  home.write('code/app.py', HANDLER);
  const file = home.write('code/requirements.txt', requirements);
  const agent = home.write('library.agent.yaml', LIBRARY.agent.replace('handler.ts', 'code/app.py'));
  return { home, agent, file };
}

/** The line that tells it, whatever else is told before it on a machine that takes long. */
const INSTALLED = /^created +packages\/code\/(?:requirements\.txt|package\.json) /m;

const packagesIn = ({ stateFolder }: Home) => {
  const folder = join(stateFolder, 'packages');
  return existsSync(folder) ? readdirSync(folder).filter((name) => name !== '.gitignore') : [];
};

/** Debian's python3 comes without it. */
const hasPip = findProgram(['python3'], ['-m', 'pip', '--version']) !== undefined;

describe.runIf(hasPip)('requirements.txt beside a Python handler', () => {
  test('is installed into the zip once, and the function finds it', async () => {
    const { home, agent } = library('boto3\nbooks>=1  # ours\n');
    const first = await home.run(['validate', '--agent', agent], { env });
    expect([first.status, first.stderr]).toEqual([0, expect.stringMatching(INSTALLED)]);
    expect(packagesIn(home)).toHaveLength(1);
    // Nothing is left to do for pip: it would find no package now.
    const up = await home.run(['up', '--agent', agent], { env: { ...env, PIP_FIND_LINKS: home.folder } });
    expect([up.status, up.stderr]).toEqual([0, expect.not.stringContaining('packages/')]);
    expect((await home.run(['invoke', '--agent', agent, 'Get book B001'], { env })).stdout).toContain('Emma');
    // One that is in none of the packages is told all the same.
    home.write('code/app.py', `import requests\n${HANDLER}`);
    const { stderr } = await home.run(['validate', '--agent', agent], { env });
    expect(stderr).toMatch(/app\.py:1: there is no module requests: name its package in requirements\.txt/);
  });

  test('is installed for the machine that the function runs on: Lambda, or this one', async () => {
    const { home, agent } = library('books\nfast\n');
    expect((await home.run(['validate', '--agent', agent, '--target', 'aws'], { env })).stderr).toMatch(INSTALLED);
  });

  test('is refused with its line where a package has no wheel for Lambda, and nothing of it is kept', async () => {
    const { home, agent, file } = library('books\napple==1.0\n');
    const { status, stderr } = await home.run(['validate', '--agent', agent, '--target', 'aws', '--json'], { env });
    expect(status).toBe(1);
    expect(stderr).toContain(`${file}:2: apple cannot be had as a wheel for Lambda's Python 3.13 on x86_64.`);
    expect(packagesIn(home)).toEqual([]);
  });

  test('is refused where the index cannot be reached, which is told apart from a package that is not there', async () => {
    const { home, agent, file } = library('books\n');
    const unreached = { PATH: env['PATH'] ?? '', PIP_INDEX_URL: 'http://127.0.0.1:9/simple', PIP_RETRIES: '1' };
    const { status, stderr } = await home.run(['validate', '--agent', agent], { env: unreached });
    expect(status).toBe(1);
    expect(stderr).toContain(`${file} could not be installed: the package index cannot be reached.`);
    expect(stderr).not.toContain('Retrying');
    expect(packagesIn(home)).toEqual([]);
  });

  test('is refused where an installation fails half way, and nothing of it is kept', async () => {
    const { home, agent, file } = library('books\ntorn\n');
    const { status, stderr } = await home.run(['up', '--agent', agent], { env });
    expect(status).toBe(1);
    expect(stderr).toContain(`${file} could not be installed:`);
    expect(stderr).toContain('torn');
    expect(packagesIn(home)).toEqual([]);
  });

  test('is refused where there is neither pip nor uv', async () => {
    const { home, agent, file } = library('books\n');
    const { status, stderr } = await home.run(['validate', '--agent', agent], { env: { PATH: pathWithoutPip(home) } });
    expect(status).toBe(1);
    expect(stderr).toContain(`${file} has to be installed, and there is neither pip nor uv here.`);
  });

  test.each([
    ['asks only for what Lambda has', 'boto3 # the SDK\nurllib3\n\n', []],
    [
      'asks only for what was installed into the folder',
      'Books==1.0\n',
      ['books-1.0.dist-info/METADATA', 'books/shelf.py'],
    ],
  ])('is left alone where it %s', async (_what, requirements, files) => {
    const { home, agent } = library(requirements);
    for (const name of files) home.write(`code/${name}`, 'TITLE = "Emma"');
    if (files.length === 0) home.write('code/books/shelf.py', 'TITLE = "Emma"');
    const { status, stderr } = await home.run(['validate', '--agent', agent], { env: { PATH: pathWithoutPip(home) } });
    expect([status, stderr]).toEqual([0, '']);
  });

  test('is installed anew where a file that it names is another, or it lies in another folder', async () => {
    const { home, agent } = library('./lib/books-1.0-py3-none-any.whl\n');
    const files = { 'books/__init__.py': '', 'books/shelf.py': 'TITLE = "Persuasion"' };
    mkdirSync(join(home.folder, 'code/lib'));
    const titles = [];
    for (const title of ['Emma', 'Persuasion']) {
      files['books/shelf.py'] = `TITLE = "${title}"`;
      await writeWheel(join(home.folder, 'code/lib'), { name: 'books', version: '1.0', files });
      await home.run(['up', '--agent', agent], { env });
      titles.push((await home.run(['invoke', '--agent', agent, 'Get book B001'], { env })).stdout);
    }
    expect(titles).toEqual([expect.stringContaining('Emma'), expect.stringContaining('Persuasion')]);
  });

  test('is named, with the list that it names and that is not there', async () => {
    const { home, agent, file } = library('-r other.txt\n');
    const { stderr } = await home.run(['validate', '--agent', agent], { env });
    expect(stderr).toContain(`${file} could not be installed:`);
    expect(stderr).toContain(join(home.folder, 'code/other.txt'));
  });

  test.runIf(LONG)('gives the same zip wherever it is installed', async () => {
    const shas = await Promise.all(
      [1, 2].map(async () => {
        const { home, agent } = library('books\n');
        await home.run(['up', '--agent', agent], { env });
        const aws = await accountOf(home);
        const { Configuration } = await aws.lambda.send(new GetFunctionCommand({ FunctionName: 'library' }));
        await aws.close();
        return Configuration?.CodeSha256;
      }),
    );
    expect(shas[0]).toMatch(/^.{43}=$/);
    expect(shas[1]).toBe(shas[0]);
  });
});

describe('package.json in a folder of JavaScript', () => {
  const HANDLER_JS = `const { title } = require('word');
exports.handler = async (event) => ({
  messageVersion: '1.0',
  response: {
    actionGroup: event.actionGroup,
    function: event.function,
    functionResponse: { responseBody: { TEXT: { body: JSON.stringify({ title }) } } },
  },
});
`;

  /** The library with a handler that needs a package. */
  function node(dependency: string): { home: Home; agent: string; file: string } {
    const home = newHome();
    onTestFinished(home.remove);
    home.write('books.functions.yaml', LIBRARY.functions);
    home.write('code/index.js', HANDLER_JS);
    const file = home.write('code/package.json', JSON.stringify({ dependencies: { word: dependency } }));
    const agent = home.write('library.agent.yaml', LIBRARY.agent.replace('handler.ts', 'code'));
    return { home, agent, file };
  }

  test('is installed into the zip by npm, without what only development needs', async () => {
    const packed = tempDir();
    onTestFinished(packed.remove);
    mkdirSync(join(packed.path, 'package'));
    writeFileSync(join(packed.path, 'package/package.json'), '{"name":"word","version":"1.0.0"}');
    writeFileSync(join(packed.path, 'package/index.js'), 'exports.title = "Emma";');
    execFileSync('tar', ['czf', 'word.tgz', 'package'], { cwd: packed.path });
    const { home, agent } = node(`file:${join(packed.path, 'word.tgz')}`);
    const given = { env: { ...env, HOME: packed.path, npm_config_offline: 'true' } };
    const up = await home.run(['up', '--agent', agent], given);
    expect([up.status, up.stderr]).toEqual([0, expect.stringMatching(INSTALLED)]);
    expect((await home.run(['invoke', '--agent', agent, 'Get book B001'], given)).stdout).toContain('Emma');
    expect(existsSync(join(home.folder, 'code/node_modules'))).toBe(false);
  });

  test('may name a folder of this machine, which is taken as it is', async () => {
    const { home, agent, file } = node('file:../word');
    home.write('word/package.json', '{"name":"word","version":"1.0.0"}');
    home.write('word/index.js', 'exports.title = "Emma";');
    const given = { env: { ...env, HOME: home.folder, npm_config_offline: 'true' } };
    const up = await home.run(['up', '--agent', agent], given);
    expect([up.status, up.stderr]).toEqual([0, expect.stringMatching(INSTALLED)]);
    expect((await home.run(['invoke', '--agent', agent, 'Get book B001'], given)).stdout).toContain('Emma');
    home.write('word/index.js', 'exports.title = "Persuasion";');
    expect((await home.run(['up', '--agent', agent], given)).status).toBe(0);
    expect((await home.run(['invoke', '--agent', agent, 'Get book B001'], given)).stdout).toContain('Persuasion');
    home.write('code/package-lock.json', '{}');
    const { stderr } = await home.run(['validate', '--agent', agent], given);
    expect(stderr).toContain(`${file} takes word from this machine, and package-lock.json holds the path to it`);
  });

  test('is refused where npm cannot install it, and where there is no npm', async () => {
    const { home, agent, file } = node('file:/nowhere/word.tgz');
    const failed = await home.run(['validate', '--agent', agent], { env: { ...env, HOME: home.folder } });
    expect([failed.status, failed.stderr]).toEqual([
      1,
      expect.stringContaining(`The packages of ${file} could not be installed:`),
    ]);
    const missing = await home.run(['validate', '--agent', agent], { env: { PATH: pathWithoutPip(home) } });
    expect(missing.stderr).toContain(`The packages of ${file} are not installed, and there is no npm here.`);
    expect(packagesIn(home)).toEqual([]);
  });
});

describe('an installation that is cut off', () => {
  /** The library beside a Python that starts another program to install, which never ends. */
  function hanging(): { home: Home; begin(): RunningProcess; program(): Promise<number> } {
    const { home, agent } = library('books\n');
    const noted = join(home.folder, 'pid');
    const python = home.write(
      'bin/python3',
      `#!/bin/sh\nsleep 600 &\necho $! > ${noted}.new\nmv ${noted}.new ${noted}\nwait\n`,
    );
    chmodSync(python, 0o755);
    return {
      home,
      begin: () =>
        startProcess(['validate', '--agent', agent, '--target', 'aws'], {
          cwd: home.folder,
          env: { PATH: [join(home.folder, 'bin'), env['PATH']].join(delimiter) },
        }),
      program: () => vi.waitFor(() => Number(readFileSync(noted, 'utf8')), { timeout: 30_000, interval: 10 }),
    };
  }
  const isGone = (pid: number) =>
    expect
      .poll(() => existsSync(`/proc/${pid}/stat`) && !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8')))
      .toBe(false);

  test('by Ctrl-C leaves no program running, and nothing behind', async () => {
    const { home, begin, program } = hanging();
    const running = begin();
    const pid = await program();
    running.child.kill('SIGINT');
    expect((await running.done).status).toBe(130);
    await isGone(pid);
    expect(packagesIn(home)).toEqual([]);
  });

  test('by SIGKILL leaves no program running, and a later one removes what it left behind', async () => {
    const { home, begin, program } = hanging();
    const running = begin();
    const pid = await program();
    running.child.kill('SIGKILL');
    await isGone(pid);
    const [left = ''] = packagesIn(home);
    const longAgo = new Date(Date.now() - 2 * 24 * 3_600_000);
    utimesSync(join(home.stateFolder, 'packages', left), longAgo, longAgo);
    await home.run(['validate', '--agent', 'library.agent.yaml'], { env: { PATH: pathWithoutPip(home) } });
    expect(packagesIn(home)).toEqual([]);
  });
});

/** A PATH with nothing on it. */
function pathWithoutPip({ folder }: Home): string {
  const empty = join(folder, 'empty');
  mkdirSync(empty, { recursive: true });
  return [empty].join(delimiter);
}
