import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { BIN, inFolder } from './command.js';
import { freePort, type Request, type Server, signedFor, startServer } from './server.js';
import { median, type Row } from './table.js';

const STARTS = 5;
const READS = 2_000;
const BATCH = 200;
const FORM = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
export const WHO: Request = {
  method: 'POST',
  path: '/',
  headers: { ...signedFor('sts'), ...FORM },
  body: 'Action=GetCallerIdentity&Version=2011-06-15',
};

/** A server that answers anything with a small JSON document: as fast as Node's HTTP can be. */
const BARE = `
  const server = require('node:http').createServer((request, response) => {
    request.resume().on('end', () => response.end('{"agent":{"agentId":"ABCDEFGHIJ"}}'));
  });
  server.listen(Number(process.argv[1]), '127.0.0.1');`;

/** What the local AWS is measured against, and by how much it may differ. */
interface Rival {
  name: string;
  command(port: number): string[];
  /** At most this many times its start-up and memory, at least this many times its reads a second. */
  startUp: number;
  reads: number;
  memory: number;
  makesThings: boolean;
}

const MOTO: Rival = {
  name: 'moto',
  command: (port) => ['moto_server', '-p', String(port)],
  startUp: 0.5,
  reads: 5,
  memory: 1,
  makesThings: true,
};
const BARE_SERVER: Rival = {
  name: 'a bare node:http server',
  command: (port) => [process.execPath, '-e', BARE, String(port)],
  startUp: 5,
  reads: 0.2,
  memory: 3,
  makesThings: false,
};

/** `hr-agent local` against moto, both alternating; against a server that does nothing where there is no moto. */
export async function localAws(): Promise<Row[]> {
  const hasMoto = spawnSync('moto_server', ['--help'], { stdio: 'ignore' }).status === 0;
  const rival = hasMoto ? MOTO : BARE_SERVER;
  const rows = await inFolder((folder) => compare(folder, rival));
  const skipped = { what: 'local AWS against moto', measured: 'skipped: no moto_server on PATH', bound: '', met: true };
  return hasMoto ? rows : [skipped, ...rows];
}

async function compare(folder: string, rival: Rival): Promise<Row[]> {
  const ports = [await freePort(), await freePort()] as const;
  const start = {
    ours: () =>
      startServer(
        [process.execPath, BIN, 'local', '--port', `${ports[0]}`, '--state-dir', join(folder, 'state')],
        ports[0],
        WHO,
      ),
    theirs: () => startServer(rival.command(ports[1]), ports[1], WHO),
  };
  const starts = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < STARTS; round++) {
    for (const who of ['ours', 'theirs'] as const) {
      const server = await start[who]();
      starts[who].push(server.startedIn);
      await server.stop();
    }
  }
  const [ours, theirs] = [await start.ours(), await start.theirs()];
  try {
    return [
      startUpRow(median(starts.ours), median(starts.theirs), rival),
      ...(await readRows(ours, theirs, rival)),
      ...memoryRow(ours.memory(), theirs.memory(), rival),
    ];
  } finally {
    await Promise.all([ours.stop(), theirs.stop()]);
  }
}

function startUpRow(ours: number, theirs: number, { name, startUp }: Rival): Row {
  return {
    what: 'local AWS, start to first answer',
    measured: `${ours.toFixed(0)} ms; ${name} ${theirs.toFixed(0)} ms`,
    bound: `at most ${startUp} times ${name}'s`,
    met: ours <= theirs * startUp,
  };
}

async function readRows(ours: Server, theirs: Server, rival: Rival): Promise<Row[]> {
  const mine = await requestsOf(ours);
  const others = rival.makesThings ? await requestsOf(theirs) : mine;
  const rows: Row[] = [];
  for (const operation of ['GetRole', 'GetAgent'] as const) {
    const times = { ours: 0, theirs: 0 };
    // In batches, so that both meet the same machine.
    for (let done = -BATCH; done < READS; done += BATCH) {
      const ourTime = await batch(ours, mine[operation]);
      const theirTime = await batch(theirs, others[operation]);
      // The first batch warms up.
      if (done < 0) continue;
      times.ours += ourTime;
      times.theirs += theirTime;
    }
    const perSecond = (total: number) => (READS / total) * 1000;
    rows.push({
      what: `local AWS, ${operation}`,
      measured: `${perSecond(times.ours).toFixed(0)} a second; ${rival.name} ${perSecond(times.theirs).toFixed(0)}`,
      bound: `at least ${rival.reads} times ${rival.name}'s`,
      met: times.ours * rival.reads <= times.theirs,
    });
  }
  return rows;
}

async function batch(server: Server, request: Request): Promise<number> {
  const start = performance.now();
  for (let n = 0; n < BATCH; n++) await server.ask(request);
  return performance.now() - start;
}

/** Makes a role and an agent, and says how to read them. */
export async function requestsOf(server: Server): Promise<Record<'GetRole' | 'GetAgent', Request>> {
  const trust = { Effect: 'Allow', Principal: { Service: 'bedrock.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  const headers = { ...signedFor('iam'), ...FORM };
  const form = (action: string, more = {}) =>
    new URLSearchParams({ Action: action, Version: '2010-05-08', RoleName: 'read', ...more }).toString();
  const body = form('CreateRole', { AssumeRolePolicyDocument: policy });
  const role = await server.ask({ method: 'POST', path: '/', headers, body });
  const agent = {
    agentName: 'read',
    agentResourceRoleArn: /<Arn>(.*?)<\/Arn>/.exec(role)?.[1],
    foundationModel: 'amazon.nova-pro-v1:0',
    instruction: 'You are an assistant that is read often and never asked anything.',
  };
  const json = { ...signedFor('bedrock'), 'content-type': 'application/json' };
  const made = await server.ask({ method: 'PUT', path: '/agents/', headers: json, body: JSON.stringify(agent) });
  const path = `/agents/${JSON.parse(made).agent.agentId}/`;
  return {
    GetRole: { method: 'POST', path: '/', headers, body: form('GetRole') },
    GetAgent: { method: 'GET', path, headers: signedFor('bedrock') },
  };
}

function memoryRow(ours: number | undefined, theirs: number | undefined, { name, memory }: Rival): Row[] {
  if (ours === undefined || theirs === undefined) return [];
  return [
    {
      what: 'local AWS, resident memory after it',
      measured: `${ours.toFixed(0)} MiB; ${name} ${theirs.toFixed(0)} MiB`,
      bound: `at most ${memory === 1 ? '' : `${memory} times `}${name}'s`,
      met: ours <= theirs * memory,
    },
  ];
}
