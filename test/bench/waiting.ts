import { LATENCY, type Latency } from '../../src/emulator/service/latency.js';
import { LOOKS, startRecordingProxy } from '../helpers/account/recording-proxy.js';
import { tutorialByHand } from './by-hand.js';
import { BIN, inFolder, outputMeanwhile, time } from './command.js';
import { at, CREDENTIALS, startLocal } from './endpoint.js';
import { median, type Row } from './table.js';

interface Phase {
  lasts: keyof Latency;
  after: readonly string[];
}

/** What the built-in agent has to wait for on AWS, whoever makes it and however. */
const PHASES: Readonly<Record<string, Phase>> = {
  'roles are known': { lasts: 'iamPropagation', after: [] },
  'the function is Active': { lasts: 'functionPending', after: ['roles are known'] },
  'the agent is NOT_PREPARED': { lasts: 'agentCreating', after: ['roles are known'] },
  'the agent is PREPARED': {
    lasts: 'agentPreparing',
    after: ['the function is Active', 'the agent is NOT_PREPARED'],
  },
};

/** Milliseconds from the start until a phase has ended, when nothing but the service takes time. */
function endOf(name: string): number {
  const phase = PHASES[name];
  if (!phase) throw new Error(`There is no phase ${name}.`);
  return LATENCY.aws[phase.lasts] + Math.max(0, ...phase.after.map(endOf));
}

/** `up` where things take as long as on AWS; and where there is nothing to do. */
export async function waiting(): Promise<Row[]> {
  return [...(await cold()), ...(await idle())];
}

async function cold(): Promise<Row[]> {
  const up = await inFolder(async (folder) => {
    const server = await startLocal(folder, '--latency', 'aws');
    try {
      return time([BIN, 'up', '--quiet', ...at(server.url)], folder, CREDENTIALS);
    } finally {
      await server.stop();
    }
  });
  const byHand = await inFolder(async (folder) => {
    const server = await startLocal(folder, '--latency', 'aws');
    try {
      return await tutorialByHand(server.url, folder);
    } finally {
      await server.stop();
    }
  });
  const least = Math.max(...Object.keys(PHASES).map(endOf));
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  return [
    {
      what: "up from nothing, AWS's latencies",
      measured: `${seconds(up)}, ${(up / least).toFixed(3)} times its critical path (${seconds(least)})`,
      bound: 'at most 1.10 times',
      met: up <= least * 1.1,
    },
    {
      what: "the tutorial's AWS CLI commands, the same",
      measured:
        byHand === undefined ? 'not measured: no AWS CLI' : `${seconds(byHand)}, ${(byHand / up).toFixed(1)} times up`,
    },
  ];
}

async function idle(): Promise<Row[]> {
  const times = await inFolder((folder) => {
    time([BIN, 'up', '--quiet'], folder);
    return Array.from({ length: 9 }, () => time([BIN, 'up', '--quiet'], folder));
  });
  const { resources, calls } = await inFolder(async (folder) => {
    const server = await startLocal(folder);
    const proxy = await startRecordingProxy(server.url);
    try {
      const argv = [BIN, 'up', '--quiet', '--json', ...at(proxy.url)];
      await outputMeanwhile(argv, folder, CREDENTIALS);
      proxy.operations.length = 0;
      const document: { changes: unknown[] } = JSON.parse(await outputMeanwhile(argv, folder, CREDENTIALS));
      return { resources: document.changes.length, calls: proxy.operations };
    } finally {
      await proxy.close();
      await server.stop();
    }
  });
  const changes = calls.filter((call) => !LOOKS.test(call));
  const middle = median(times);
  return [
    { what: 'up with nothing to do', measured: `${middle.toFixed(0)} ms`, bound: 'under 400 ms', met: middle < 400 },
    {
      what: 'its calls',
      measured: `${calls.length} reads for ${resources} resources, ${changes.length} changes`,
      bound: 'at most a read each, no change',
      met: changes.length === 0 && calls.length <= resources,
    },
  ];
}
