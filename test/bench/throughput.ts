import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BIN, inFolder } from './command.js';
import { requestsOf, WHO } from './local-aws.js';
import { freePort, type Request, type Server, startServer } from './server.js';
import { median, type Row } from './table.js';

const ROUNDS = 5;
const SECONDS = 3;
const CONNECTIONS = 16;
/** Of what a server reaches that does nothing but answer. */
const SHARE = 0.35;

/** A server that reads each request to its end and answers it with the same bytes. */
const BARE = `
  const [port, body] = process.argv.slice(1);
  const headers = { 'content-type': 'text/xml', 'x-amzn-requestid': '11111111-2222-3333-4444-555555555555' };
  const length = Buffer.byteLength(body);
  const server = require('node:http').createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { ...headers, 'content-length': length });
      response.end(body);
    });
  });
  server.listen(Number(port), '127.0.0.1');`;

/** GetRole over many connections, in turn with a bare server of node:http; the median of the ratios. */
export async function throughput(): Promise<Row[]> {
  const what = `local AWS, GetRole over ${CONNECTIONS} connections`;
  if (spawnSync('wrk', ['-v']).error) return [{ what, measured: 'skipped: no wrk on PATH', bound: '', met: true }];
  return inFolder(async (folder) => {
    const ports = [await freePort(), await freePort()] as const;
    const state = join(folder, 'state');
    const ours = await startServer(
      [process.execPath, BIN, 'local', '--port', `${ports[0]}`, '--state-dir', state],
      ports[0],
      WHO,
    );
    const { GetRole: request } = await requestsOf(ours);
    const answer = await ours.ask(request);
    const bare = await startServer([process.execPath, '-e', BARE, `${ports[1]}`, answer], ports[1], WHO);
    try {
      const rates = measure(ours, bare, script(folder, request));
      const share = median(rates.map(([mine, theirs]) => mine / theirs));
      const perSecond = (of: 0 | 1) => median(rates.map((pair) => pair[of])).toFixed(0);
      const measured = `${share.toFixed(2)} of a bare node:http server (${perSecond(0)} and ${perSecond(1)} a second)`;
      return [{ what, measured, bound: `at least ${SHARE}`, met: share >= SHARE }];
    } finally {
      await Promise.all([ours.stop(), bare.stop()]);
    }
  });
}

/** Pairs of requests a second. */
function measure(ours: Server, bare: Server, path: string): (readonly [number, number])[] {
  const rates: (readonly [number, number])[] = [];
  for (let round = -1; round < ROUNDS; round++) {
    const pair = [perSecondOf(ours, path), perSecondOf(bare, path)] as const;
    // The first round warms up.
    if (round >= 0) rates.push(pair);
  }
  return rates;
}

function perSecondOf({ url }: Server, path: string): number {
  const options = ['-t1', `-c${CONNECTIONS}`, `-d${SECONDS}`, '-s', path];
  const { stdout } = spawnSync('wrk', [...options, url], { encoding: 'utf8' });
  const rate = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
  if (Number.isNaN(rate) || stdout.includes('Non-2xx')) throw new Error(`wrk says: ${stdout}`);
  return rate;
}

/** What wrk sends, in its language. */
function script(folder: string, { method, headers, body = '' }: Request): string {
  const path = join(folder, 'request.lua');
  const fields = Object.entries(headers).map(([name, value]) => `wrk.headers["${name}"] = "${value}"`);
  writeFileSync(path, [`wrk.method = "${method}"`, `wrk.body = "${body}"`, ...fields].join('\n'));
  return path;
}
