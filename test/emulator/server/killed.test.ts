import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { CreateRoleCommand, GetRoleCommand, IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { build, type Plugin } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestAws, TEST_CREDENTIALS } from '../../helpers/local-aws.js';
import { type TempDir, tempDir } from '../../helpers/temp-dir.js';
import { trustPolicy } from '../iam/policies.js';

const PROGRAM = `
  import { startLocalAws } from './src/emulator/server.js';
  const aws = await startLocalAws({ folder: process.argv[2], host: process, onFault: (fault) => { throw fault; } });
  console.log(aws.url);
`;

/** The one package with a binary, which cannot be bundled and is not found from a temporary folder. */
const nativeModules: Plugin = {
  name: 'native modules by their place',
  setup({ onResolve }) {
    const path = pathToFileURL(createRequire(import.meta.url).resolve('lmdb')).href;
    onResolve({ filter: /^lmdb$/ }, () => ({ path, external: true }));
  },
};

let program: TempDir;
beforeAll(async () => {
  program = tempDir();
  await build({
    stdin: { contents: PROGRAM, resolveDir: process.cwd(), loader: 'ts' },
    outfile: join(program.path, 'server.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    loader: { '.bootstrap.mjs': 'text', '.bootstrap.py': 'text' },
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    plugins: [nativeModules],
    logLevel: 'error',
  });
});
afterAll(() => program.remove());

async function startProcess(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(program.path, 'server.mjs'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = await once(createInterface(child.stdout), 'line');
  return { child, url: String(url) };
}

describe('a process that is killed in the middle of writing', () => {
  it('loses nothing that it answered, and leaves an account that the next one opens', async () => {
    const folder = tempDir();
    const { child, url } = await startProcess(folder.path);
    const iam = new IAMClient({ ...TEST_CREDENTIALS, endpoint: url });
    const answered: string[] = [];
    const exit = once(child, 'exit');
    const work = async (worker: number): Promise<void> => {
      for (let i = 0; ; i++) {
        const RoleName = `role-${worker}-${i}`;
        await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustPolicy() }));
        answered.push(RoleName);
        if (answered.length === 40) child.kill('SIGKILL');
      }
    };
    await Promise.allSettled(Array.from({ length: 4 }, (_, worker) => work(worker)));
    await exit;
    iam.destroy();

    const aws = await startTestAws({ folder: folder.path });
    const { Roles = [] } = await aws.iam.send(new ListRolesCommand({ MaxItems: 1000 }));
    expect(Roles.map((role) => role.RoleName)).toEqual(expect.arrayContaining(answered));
    // At most the four that were under way are there besides.
    expect(Roles.length).toBeLessThanOrEqual(answered.length + 4);
    const [name] = answered;
    expect(await aws.iam.send(new GetRoleCommand({ RoleName: name }))).toMatchObject({ Role: { RoleName: name } });
    await aws.close();
    folder.remove();
  });
});
