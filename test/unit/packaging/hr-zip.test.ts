import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { packaged } from '../../helpers/definitions/packaged.js';
import { functionEvent, resultOf } from '../lambda/event.js';
import { folderWith } from './temp.js';
import { unzip } from './unzip.js';

const run = promisify(execFile);
const PROGRAM =
  "import { handler } from './index.mjs'; console.log(JSON.stringify(await handler(JSON.parse(process.argv[2]))));";

let unpacked: Record<string, string>;
beforeAll(async () => {
  const files = await unzip((await packaged(resolve('lambda/hr/index.ts'))).zip);
  unpacked = Object.fromEntries([...files].map(([name, { contents }]) => [name, contents]));
});

describe("the HR agent's zip, unpacked and run by a Node process of its own", () => {
  test.each([
    ['check_leave_balance', { employee_id: 'EMP001' }, { pto_remaining: 12 }],
    [
      'submit_leave_request',
      { employee_id: 'EMP003', start_date: '2026-03-20', end_date: '2026-03-24', leave_type: 'pto' },
      { status: 'submitted', request_id: 'LR-2026-003-20260320', days_requested: 5 },
    ],
    ['get_company_policy', { topic: 'remote work' }, { topic: 'remote_work' }],
    ['get_team_calendar', { team_name: 'engineering', month: 'March' }, { month: '2026-03' }],
  ])('answers %s', async (name, parameters, expected) => {
    const folder = await folderWith(unpacked);
    await writeFile(join(folder, 'run.mjs'), PROGRAM);
    const { stdout } = await run(process.execPath, ['run.mjs', JSON.stringify(functionEvent(name, parameters))], {
      cwd: folder,
      env: { TZ: 'Pacific/Kiritimati' },
    });
    expect(resultOf(JSON.parse(stdout))).toMatchObject(expected);
  });
});

test("the HR assistant's zips have no SDK, which Lambda has, and at most 60 KB", async () => {
  for (const handler of ['hr-assistant', 'it-support']) {
    const { zip, size } = await packaged(resolve(`lambda/${handler}/index.ts`));
    expect(size).toBeLessThanOrEqual(60 * 1024);
    const files = await unzip(zip);
    expect([...files.keys()]).toEqual(['index.mjs']);
    expect([...files.values()].map(({ contents }) => contents).join('')).toMatch(
      /from ?["']@aws-sdk\/lib-dynamodb["']/,
    );
  }
});
