import { readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { bringUp } from '../helpers/cli/bring-up.js';
import { type Home, newHome, type RunningCli } from '../helpers/cli/run-cli.js';
import { writeDefinition } from '../helpers/definitions/library.js';

const home = newHome();
beforeAll(async () => {
  await bringUp(home);
});
afterAll(home.remove);

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const UP = '\u001b[A';
const PASTE = ['\u001b[200~', '\u001b[201~'] as const;

/** A chat whose prompt stands. */
async function chat(argv: readonly string[] = [], at: Home = home): Promise<RunningCli> {
  const cli = at.start(['chat', ...argv], { tty: true });
  await cli.seen('stderr', /> /);
  return cli;
}

async function leave(cli: RunningCli) {
  cli.type('/quit\n');
  const run = await cli.done;
  return { ...run, stderr: stripVTControlCharacters(run.stderr), raw: run.stderr };
}

/** All sessions become an hour older. */
function nobodySaysAnythingForAnHour() {
  const stacks = join(home.stateFolder, 'stacks');
  const sessions = readdirSync(stacks, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jsonl'));
  const hourAgo = Date.now() / 1_000 - 3_600;
  for (const name of sessions) utimesSync(join(stacks, name), hourAgo, hourAgo);
}

/** An agent whose function never answers. */
async function hanging(): Promise<{ at: Home; file: string }> {
  const at = newHome();
  onTestFinished(at.remove);
  const file = writeDefinition(at, {
    handler: 'export const handler = () => new Promise(() => setInterval(() => {}, 1e6));',
  });
  await bringUp(at, '--agent', file);
  return { at, file };
}

describe('a turn', () => {
  test('prompts on stderr and answers on stdout; Ctrl-D leaves with 0', async () => {
    const cli = await chat();
    cli.type('PTO days of EMP001?\n');
    await cli.seen('stdout', /12/);
    cli.type(CTRL_D);
    const run = await cli.done;
    expect(run.status).toBe(0);
    expect(run.stdout).toBe('Priya Sharma (EMP001) has 12 PTO days remaining.\n');
    expect(run.stderr).toContain('Ctrl-D leaves');
  });

  test('says what it is doing, then the call with parameters, outcome and time, then what it cost', async () => {
    const cli = await chat();
    cli.type('PTO days of EMP001?\n');
    await cli.seen('stderr', / out · /);
    const { stderr } = await leave(cli);
    expect(stderr).toContain('check leave balance: EMP001');
    expect(stderr).toMatch(/✓ HRActions\.check_leave_balance\(employee_id: EMP001\) · [\d.]+ m?s\n/);
    expect(stderr).toContain('"pto_remaining":12');
    expect(stderr).toMatch(/\d+ in, \d+ out · [\d.]+ m?s\n/);
  });

  test('that failed leaves the status 0: somebody saw it', async () => {
    await bringUp(home, '--name', 'short-lived');
    const cli = await chat(['--name', 'short-lived']);
    await home.run(['down', '--name', 'short-lived', '--yes']);
    cli.type('PTO days of EMP001?\n');
    await cli.seen('stderr', /error/);
    const run = await leave(cli);
    expect(run.status).toBe(0);
    expect(run.stderr).toContain('Next: hr-agent up --name short-lived');
  });

  test('what is typed while the agent works comes next', async () => {
    const cli = await chat();
    cli.type('PTO days of EMP001?\nPTO days of EMP002?\n');
    await cli.seen('stdout', /James Chen/);
    expect((await leave(cli)).stdout).toMatch(/Priya Sharma.*\nJames Chen/);
  });
});

describe('a session that goes on', () => {
  test('is said to, with its turns and what was said last; leaving says how to come back', async () => {
    const first = await chat();
    first.type('PTO days of EMP001?\n');
    await first.seen('stderr', / out · /);
    expect((await leave(first)).stderr).toContain('This conversation goes on with: hr-agent chat --session last\n');
    const second = await chat(['--session', 'last']);
    const { stderr } = await leave(second);
    expect(stderr).toMatch(
      /Goes on with the talk of [-\d]+ [:\d]+ \(1 turn\)\. You said last: PTO days of\sEMP001\?\n/,
    );
    expect(stderr).not.toContain('This conversation goes on');
    nobodySaysAnythingForAnHour();
    const late = await chat(['--session', 'last']);
    await late.seen('stderr', /SESSION_EXPIRED[\s\S]*> /);
    late.type('PTO days of EMP002?\n');
    await late.seen('stdout', /James Chen/);
    expect((await leave(late)).stderr.match(/SESSION_EXPIRED/g)).toHaveLength(1);
  });
});

describe('an entry', () => {
  test('of several lines: each but the last ends in a backslash', async () => {
    const cli = await chat();
    cli.type('PTO days\\\n');
    await cli.seen('stderr', /… /);
    cli.type('of EMP001?\n');
    await cli.seen('stdout', /Priya Sharma/);
    await leave(cli);
    expect(await said()).toBe('PTO days\nof EMP001?');
  });

  test('that is pasted is one, whatever is in it, and waits for Enter', async () => {
    const cli = await chat();
    cli.type(`${PASTE[0]}PTO days\r\tof EMP002?\r${PASTE[1]}`);
    await cli.seen('stderr', /PTO days␤␉of EMP002\?␤/);
    cli.type('\n');
    await cli.seen('stdout', /James Chen/);
    await leave(cli);
    expect(await said()).toBe('PTO days\n\tof EMP002?');
  });

  test('is remembered in the next run, for its owner only, with secrets masked', async () => {
    const first = await chat();
    first.type('my api_key=abcdef0123456789\n');
    await first.seen('stderr', / out · /);
    first.type('PTO days of EMP003?\n');
    await first.seen('stdout', /EMP003/);
    await leave(first);
    const file = join(home.stateFolder, 'chat-history');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).not.toContain('abcdef0123456789');
    expect(readFileSync(file, 'utf8')).toContain('"my api_key=[secret]"');
    const second = await chat();
    second.type(`${UP}${UP}\n`);
    await second.seen('stdout', /EMP003/);
    await leave(second);
  });

  test('of a command is completed by Tab', async () => {
    const cli = await chat();
    cli.type('/tok\t\n');
    await cli.seen('stderr', /Nothing was said yet/);
    await leave(cli);
  });
});

describe('Ctrl-C', () => {
  test('during a turn stops the turn alone; at the prompt after it leaves with 130', async () => {
    const { at, file } = await hanging();
    const cli = await chat(['--agent', file], at);
    cli.type('Get book B001\n');
    await cli.seen('stderr', /get book: B001/);
    cli.type(CTRL_C);
    await cli.seen('stderr', /Stopped\.\n[^>]*> /);
    cli.type(CTRL_C);
    expect(await cli.done).toMatchObject({ status: 130, stdout: '' });
  });

  test('twice at the prompt leaves with 130; once clears what was typed, or says so', async () => {
    const cli = await chat();
    cli.type(`PTO days of EMP001?${CTRL_C}`);
    cli.type('PTO days of EMP002?\n');
    await cli.seen('stderr', / out · [^>]*> /);
    cli.type(CTRL_C);
    await cli.seen('stderr', /Ctrl-C again, or Ctrl-D, leaves/);
    cli.type(CTRL_C);
    const run = await cli.done;
    expect(run.status).toBe(130);
    expect(run.stdout).not.toContain('Priya Sharma');
    expect(run.stderr).toContain('Interrupted.');
    expect(run.stderr).not.toContain('cut off');
  });

  test('from outside during a turn says what may have run', async () => {
    const { at, file } = await hanging();
    const cli = await chat(['--agent', file], at);
    cli.type('Get book B001\n');
    await cli.seen('stderr', /get book: B001/);
    cli.interrupt();
    const run = await cli.done;
    expect(run.status).toBe(130);
    expect(run.stderr).toContain('The turn was cut off; functions that the agent had called by then have run.');
  });

  test('from outside exits 130', async () => {
    const cli = await chat();
    cli.interrupt();
    expect((await cli.done).status).toBe(130);
  });
});

describe('a confirmation', () => {
  const RETURN = 'I want to return order ORD-456 because it arrived broken.\n';
  const orders = newHome();
  beforeAll(async () => {
    await bringUp(orders, '--agent', 'order-management-agent');
  });
  afterAll(orders.remove);
  const ask = async () => {
    const cli = await chat(['--agent', 'order-management-agent'], orders);
    cli.type(RETURN);
    await cli.seen('stderr', /Allow it\? \[y\/N\] /);
    return cli;
  };

  test('shows the function and its parameters, and a yes runs it', async () => {
    const cli = await ask();
    cli.type('yes\n');
    await cli.seen('stdout', /RET-001/);
    const { stderr } = await leave(cli);
    expect(stderr).toMatch(
      /POST \/orders\/\{orderId\}\/return of OrderManagement:\n +orderId +ORD-456\n +reason +it arrived broken\n/,
    );
    expect(stderr).toContain('✓ OrderManagement POST /orders/{orderId}/return');
  });

  test.each([
    ['no', 'n\n'],
    ['Enter alone', '\n'],
    ['Ctrl-D', CTRL_D],
    ['something else, and then no', 'maybe\nno\n'],
  ])('%s does not', async (_title, answer) => {
    const cli = await ask();
    cli.type(answer);
    await cli.seen('stderr', /declined: OrderManagement/);
    await cli.seen('stderr', / out · /);
    expect((await leave(cli)).stdout).not.toContain('RET-');
  });

  test('Ctrl-C stops the turn, and nothing is run', async () => {
    const cli = await ask();
    cli.type(CTRL_C);
    await cli.seen('stderr', /Stopped\./);
    expect((await leave(cli)).stdout).not.toContain('RET-');
  });

  test('what was typed before it was asked does not answer it', async () => {
    const cli = await chat(['--agent', 'order-management-agent'], orders);
    cli.type(`${RETURN}y\n`);
    await cli.seen('stderr', /Allow it\? \[y\/N\] /);
    cli.type('n\n');
    await cli.seen('stderr', /declined: OrderManagement/);
    expect((await leave(cli)).stdout).not.toContain('RET-');
  });
});

/** What the latest turn was, word for word. */
async function said(): Promise<string | undefined> {
  const run = await home.run(['trace', 'last', '--json']);
  const { turns } = JSON.parse(run.stdout) as { turns: { text: string }[] };
  return turns[0]?.text;
}
