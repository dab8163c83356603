import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { startAwsTarget } from '../helpers/account/aws-target.js';
import { newHome } from '../helpers/cli/run-cli.js';
import { SHORT_PATIENCE } from '../helpers/provisioning/stage.js';

const home = newHome();
afterAll(home.remove);
beforeAll(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'not-a-secret');
});
afterAll(() => {
  vi.unstubAllEnvs();
});

let stop = () => {};
afterEach(() => stop());

/** A place that does this with each request, and the flags that name it. */
async function place(answer: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  let requests = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => {
      requests += 1;
      answer(socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stop = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('it has no port');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    flags: ['--target', 'aws', '--region', 'us-east-1', '--endpoint-url', url],
    requests: () => requests,
  };
}

const HALF = 'HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\ncontent-length: 100\r\n\r\n<Get';
const page = (status: string, body: string) =>
  `HTTP/1.1 ${status}\r\ncontent-type: text/html\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`;

describe('an endpoint that takes requests and does not answer', () => {
  test.each([['up'], ['plan'], ['status'], ['down', '--yes'], ['invoke', 'Hello']])(
    '%s tells so, and what to check, after three attempts',
    async (...argv) => {
      const silent = await place(() => {});
      const run = await home.run([...argv, ...silent.flags, '--json'], { patience: SHORT_PATIENCE });
      expect(run.status).toBe(1);
      expect(run.json().error).toMatchObject({
        code: 'NETWORK',
        message: 'sts:GetCallerIdentity: no answer came (nothing for 0.3 s).',
        hint: expect.stringContaining('--endpoint-url'),
      });
      expect(silent.requests()).toBe(3);
    },
  );
});

describe('an answer that breaks off is a matter of the network, not the refusal of a service', () => {
  test.each([
    ['nothing more comes', (socket: Socket) => socket.write(HALF), 'nothing for 0.3 s'],
    ['the connection is cut', (socket: Socket) => socket.write(HALF, () => socket.destroy()), 'aborted'],
  ])('%s', async (_what, answer, why) => {
    const half = await place(answer);
    const run = await home.run(['status', ...half.flags, '--json'], { patience: SHORT_PATIENCE });
    expect(run.json().error).toMatchObject({
      code: 'NETWORK',
      message: `sts:GetCallerIdentity: the answer broke off (${why}).`,
    });
  });
});

test.each([
  ['404 Not Found', 404, '<html>Not here</html>'],
  ['403 Forbidden', 403, '<html>Who are you?'],
  ['502 Bad Gateway', 502, ''],
])('a page of something else with %s is told from what AWS answers', async (line, status, body) => {
  const other = await place((socket) => socket.end(page(line, body)));
  const run = await home.run(['status', ...other.flags, '--json']);
  expect(run.status).toBe(1);
  expect(run.json().error).toMatchObject({
    code: 'ANSWER_INCOMPLETE',
    message: `sts:GetCallerIdentity: the answer has the status ${status} and no error of AWS in it.`,
    hint: expect.stringContaining('--endpoint-url'),
  });
});

// The last: to close this account gives the environment back.
test('a call in the middle of a run that is not answered ends it in the same words, after three attempts', async () => {
  const target = await startAwsTarget();
  onTestFinished(target.close);
  target.proxy.answerInstead = (operation) =>
    operation === 'DescribeLogGroups' ? new Promise<undefined>(() => {}) : undefined;
  const run = await home.run(['up', ...target.flags, '--json'], { patience: SHORT_PATIENCE });
  expect(run.status).toBe(1);
  expect(run.json().error).toMatchObject({
    code: 'NETWORK',
    message: 'logs:DescribeLogGroups: no answer came (nothing for 0.3 s).',
  });
  expect(target.proxy.operations.filter((operation) => operation === 'DescribeLogGroups')).toHaveLength(3);
});
