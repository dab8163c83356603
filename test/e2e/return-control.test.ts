import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { handlerWithSeat, RETURN_CONTROL_FILES } from '../helpers/definitions/return-control-agent.js';
import { runProcess, startProcess } from '../helpers/processes/cli-process.js';
import { tempDir } from '../helpers/temp-dir.js';

test('functions run inside the chat, and an edit of their file counts at the next turn of it', async () => {
  const folder = tempDir();
  onTestFinished(() => folder.remove());
  const write = (file: string, text: string) => writeFileSync(join(folder.path, file), text);
  for (const [file, text] of Object.entries(RETURN_CONTROL_FILES)) write(file, text);
  expect((await runProcess(['up'], { cwd: folder.path })).status).toBe(0);
  const chat = startProcess(['chat'], { cwd: folder.path, stdin: 'pipe' });
  chat.child.stdin?.write('Where does person P100 sit?\n');
  await chat.seen('stdout', /A7/);
  write('handler.ts', handlerWithSeat('B9'));
  chat.child.stdin?.end('And where does person P200 sit?\n');
  const { status, stdout } = await chat.done;
  expect(status).toBe(0);
  expect(stdout).toMatch(/A7[\s\S]*B9/);
});
