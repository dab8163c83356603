import { randomBytes } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bringUp } from '../helpers/cli/bring-up.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';

let home: Home;
let records: string;
beforeEach(async () => {
  home = newHome();
  await bringUp(home);
  records = join(home.stateFolder, 'local-aws', 'records');
});
afterEach(() => home.remove());

const DAMAGES: { title: string; damage: () => void; says: RegExp }[] = [
  { title: 'random bytes', damage: () => writeFileSync(data(), randomBytes(61_440)), says: /is not a database/ },
  { title: 'an emptied file', damage: () => writeFileSync(data(), ''), says: /is empty or gone/ },
  { title: 'a file that is gone', damage: () => rmSync(data()), says: /is empty or gone/ },
  { title: 'a folder that is gone', damage: () => rmSync(records, { recursive: true }), says: /is empty or gone/ },
  { title: 'a beginning alone', damage: () => truncateSync(data(), 5_000), says: /is cut short/ },
  { title: 'a half', damage: () => truncateSync(data(), 30_000), says: /is cut short/ },
  { title: 'a text', damage: () => copyFileSync(import.meta.filename, data()), says: /is not a database/ },
];
const data = () => join(records, 'data.mdb');

describe.each(DAMAGES)("$title in place of the local account's records", ({ damage, says }) => {
  test('exit 1, saying where it lies, what is wrong and what to do; nothing is changed', async () => {
    damage();
    const before = contents();
    for (const argv of [['status'], ['up'], ['invoke', 'Hello'], ['down', '--yes']]) {
      const run = await home.run([...argv, '--json']);
      expect(run.status).toBe(1);
      expect(run.json().error).toMatchObject({
        code: 'LOCAL_AWS_DAMAGED',
        message: expect.stringMatching(says),
        hint: expect.stringContaining('hr-agent local --reset'),
      });
      expect(run.json().error.message).toContain(join(home.stateFolder, 'local-aws'));
    }
    expect(contents()).toEqual(before);
  });

  test('local --reset begins with an empty account, in which up works', async () => {
    damage();
    const local = home.start(['local', '--reset', '--yes', '--port', '0']);
    await local.seen('stdout', /Local AWS ready/);
    local.interrupt();
    await local.done;
    expect((await home.run(['status'])).status).toBe(3);
    expect((await home.run(['up'])).status).toBe(0);
  });
});

test("a function's code that is gone: invoke and status say so, and up makes the function anew", async () => {
  rmSync(join(home.stateFolder, 'local-aws', 'blobs'), { recursive: true });
  const turn = await home.run(['invoke', 'How many PTO days does EMP001 have?']);
  expect(turn.status).toBe(1);
  expect(turn.stderr).toContain('code is gone');
  expect((await home.run(['status'])).stdout).toMatch(/lambda-function\/hr-leave-agent +.*code is gone/);
  expect((await home.run(['plan'])).stdout).toMatch(
    /± replace +lambda-function\/hr-leave-agent\n +because .*code is gone/,
  );
  expect((await home.run(['up', '--yes'])).status).toBe(0);
  expect((await home.run(['invoke', 'How many PTO days does EMP001 have?'])).stdout).toContain('12');
});

test("a function's code that is cut short counts as gone, and up makes the function anew", async () => {
  const blobs = join(home.stateFolder, 'local-aws', 'blobs');
  for (const name of readdirSync(blobs)) truncateSync(join(blobs, name), 100);
  expect((await home.run(['status'])).stdout).toMatch(/lambda-function\/hr-leave-agent +.*code is gone/);
  expect((await home.run(['up', '--yes'])).status).toBe(0);
  expect((await home.run(['invoke', 'How many PTO days does EMP001 have?'])).stdout).toContain('12');
});

test('a record that has another byte is said to be damaged, and not a fault of the tool', async () => {
  const bytes = readFileSync(data());
  for (let at = bytes.indexOf('trustPolicy'); at >= 0; at = bytes.indexOf('trustPolicy', at + 1))
    bytes.writeUInt8(0, at);
  writeFileSync(data(), bytes);
  const run = await home.run(['status', '--json']);
  expect(run.status).toBe(1);
  expect(run.json().error).toMatchObject({ code: 'LOCAL_AWS_DAMAGED', hint: expect.stringContaining('local --reset') });
  expect(run.stderr).not.toContain('fault of its own');
});

test('a folder that was moved away leaves a new account behind', async () => {
  rmSync(join(home.stateFolder, 'local-aws'), { recursive: true });
  expect((await home.run(['status'])).status).toBe(3);
});

function contents(): Buffer | undefined {
  try {
    return readFileSync(data());
  } catch {
    // Gone is what some of the damages are.
    return undefined;
  }
}
