import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { unzip } from '../../../../src/packaging/unzip.js';
import { packaged } from '../../../helpers/definitions/packaged.js';
import { functionEvent, resultOf } from '../event.js';

const ROOT = resolve(import.meta.dirname, '../../../..');
/** Inside the repository, so that the SDK is found from it as it is at Lambda. */
const CACHE = join(ROOT, 'node_modules/.cache/hr-agent');

/** Answers one event a line, on a day that is told. */
const PROGRAM = `
  import { createInterface } from 'node:readline';
  const now = Number(process.argv[2]);
  globalThis.Date = class extends Date {
    constructor(...parts) { super(...(parts.length > 0 ? parts : [now])); }
    static now() { return now; }
  };
  const { handler } = await import('./index.mjs');
  for await (const line of createInterface(process.stdin)) console.log(JSON.stringify(await handler(JSON.parse(line))));`;

/** One process that runs a function, as Lambda has them. */
export interface Instance {
  /** What it answers; undefined: it was killed before it did. */
  ask(who: string, name: string, values: Record<string, string>): Promise<Record<string, unknown> | undefined>;
  /** Ends it at once, whatever it does. Resolves when it is gone. */
  kill(): Promise<void>;
}

/** Functions from their zips, in processes that find the tables by this process's environment. */
export interface InstanceMaker {
  /** `handler`: the folder below lambda/. The instance's day is this process's. */
  start(handler: string): Instance;
  close(): Promise<void>;
}

export async function instancesOf(...handlers: string[]): Promise<InstanceMaker> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'instances-'));
  for (const handler of handlers) {
    const { zip } = await packaged(join(ROOT, 'lambda', handler, 'index.ts'));
    mkdirSync(join(folder, handler));
    for (const [name, bytes] of await unzip(zip)) writeFileSync(join(folder, handler, name), bytes);
    writeFileSync(join(folder, handler, 'program.mjs'), PROGRAM);
  }
  const started: Instance[] = [];
  return {
    start(handler) {
      const instance = instanceOf(join(folder, handler, 'program.mjs'));
      started.push(instance);
      return instance;
    },
    async close() {
      await Promise.all(started.map((instance) => instance.kill()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function instanceOf(program: string): Instance {
  const child = spawn(process.execPath, [program, String(Date.now())], { stdio: ['pipe', 'pipe', 'ignore'] });
  const gone = once(child, 'exit');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  child.stdin.on('error', () => {}); // It was killed: `ask` says so.
  return {
    async ask(who, name, values) {
      const sessionAttributes = { employee_id: who };
      const event = functionEvent(name, values, { sessionAttributes, sessionId: `session-of-${who}` });
      child.stdin.write(`${JSON.stringify(event)}\n`);
      const { value, done } = await lines.next();
      return done === true ? undefined : resultOf(JSON.parse(value));
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
