import { once } from 'node:events';
import { expect, test } from 'vitest';
import { buildServerProgram, type StartServer } from '../../helpers/processes/server-process.js';
import { tempDir } from '../../helpers/temp-dir.js';
import { writers } from './writers.js';

/** A longer run, as `npm run test:long` does: `HR_AGENT_KILL_ROUNDS=200`. */
const ROUNDS = Number(process.env['HR_AGENT_KILL_ROUNDS'] ?? 2);
/** Then a new one begins, before it holds as many roles as an account may. */
const ROUNDS_AN_ACCOUNT = 20;

test(
  `has every write that it answered, after each of ${ROUNDS} kills in the middle of writing`,
  async () => {
    const startServer = await buildServerProgram();
    for (let left = ROUNDS; left > 0; left -= ROUNDS_AN_ACCOUNT) {
      const folder = tempDir();
      await killAndCheck(startServer, folder.path, Math.min(left, ROUNDS_AN_ACCOUNT));
      folder.remove();
    }
  },
  60_000 + ROUNDS * 10_000,
);

async function killAndCheck(startServer: StartServer, folder: string, rounds: number): Promise<void> {
  const clients = writers();
  for (let round = 0; round <= rounds; round++) {
    const { server, url } = await startServer(folder);
    const exit = once(server, 'exit');
    // What the servers before this one had answered.
    for (const client of clients) await client.check(url);
    let answers = 0;
    const killAt = 10 + ((round * 7) % 40);
    const answered = () => {
      answers += 1;
      if (answers === killAt) server.kill('SIGKILL');
    };
    await Promise.all(clients.map((client) => client.writeUntilCut(url, answered)));
    expect(await exit).toEqual([null, 'SIGKILL']);
  }
}
