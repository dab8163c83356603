import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { BedrockAgentRuntimeClient, InvokeAgentCommand } from '@aws-sdk/client-bedrock-agent-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { BIN, inFolder, output } from './command.js';
import { freePort, signedFor, startServer } from './server.js';
import { median, type Row } from './table.js';

const SESSIONS = 50;
const TURNS = 20;
/** Of the built-in agent's people, so that an answer tells whose it is. */
const PEOPLE = ['EMP001', 'EMP002', 'EMP003', 'EMP004', 'EMP005'];

/** It has the built-in agent as its only collaborator. */
const DESK = `name: desk
foundationModel: amazon.nova-pro-v1:0
instruction: You are the front desk of a company and hand requests to whoever can answer them.
collaborators:
  - name: leave
    instruction: Ask it about PTO, sick days and leave.
    definition: ${resolve('schemas/hr-leave-agent.agent.yaml')}
`;

interface Turn {
  /** Milliseconds. */
  elapsed: number;
  answered: string;
  expected: string;
}

/** Turns of the built-in agent, each with a call of its function, over the SDK's own client. */
export async function conversation(): Promise<Row[]> {
  return inFolder(async (folder) => {
    const state = ['--state-dir', join(folder, 'state')];
    const { agent } = JSON.parse(output([BIN, 'up', '--quiet', '--json', ...state], folder));
    mkdirSync(join(folder, 'desk'));
    writeFileSync(join(folder, 'desk/agent.yaml'), DESK);
    const { stacks } = JSON.parse(output([BIN, 'up', '--quiet', '--json', '--agent', 'desk', ...state], folder));
    const supervisor: { agent: { id: string } } = stacks.at(-1);
    const port = await freePort();
    const command = [process.execPath, BIN, 'local', '--port', `${port}`, ...state];
    const first = { method: 'GET', path: '/2015-03-31/functions', headers: signedFor('lambda') } as const;
    const server = await startServer(command, port, first);
    try {
      const talk = talker(server.url, String(agent.id));
      const talkToSupervisor = talker(server.url, supervisor.agent.id);
      return [
        await oneAfterTheOther(talk),
        await throughACollaborator(talk, talkToSupervisor),
        ...(await allAtOnce(talk)),
      ];
    } finally {
      await server.stop();
    }
  });
}

interface Session {
  id: string;
  /** Asked about in every turn. */
  person: string;
}

type Talk = (session: Session) => Promise<Turn>;

function talker(endpoint: string, agentId: string): Talk {
  const client = new BedrockAgentRuntimeClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: new NodeHttpHandler({ httpAgent: { keepAlive: true, maxSockets: SESSIONS } }),
    maxAttempts: 1,
  });
  return async ({ id: sessionId, person }) => {
    const inputText = `How many PTO days has ${person} left?`;
    const begun = performance.now();
    const command = new InvokeAgentCommand({ agentId, agentAliasId: 'TSTALIASID', sessionId, inputText });
    const { completion = [] } = await client.send(command);
    let answered = '';
    for await (const { chunk } of completion) answered += Buffer.from(chunk?.bytes ?? []).toString();
    return { elapsed: performance.now() - begun, answered, expected: person };
  };
}

/** Both in turn, so that other programs on the machine slow both. */
async function throughACollaborator(direct: Talk, supervised: Talk): Promise<Row> {
  const sessions = [direct, supervised].map((talk) => ({ talk, id: randomUUID(), person: 'EMP001' }));
  const ratios: number[] = [];
  for (let n = 0; n < 6; n++) {
    const times: [number[], number[]] = [[], []];
    for (let turn = 0; turn < 25; turn++) {
      for (const [at, { talk, ...session }] of sessions.entries()) {
        const { elapsed, answered, expected } = await talk(session);
        if (!answered.includes(expected)) throw new Error(`not answered: ${answered}`);
        times[at]?.push(elapsed);
      }
    }
    ratios.push(median(times[1]) / median(times[0]));
  }
  const ratio = median(ratios);
  const measured = `${ratio.toFixed(2)} times one without, median of ${ratios.length} series`;
  return { what: 'a turn through one collaborator', measured, bound: 'at most 2.2 times', met: ratio <= 2.2 };
}

/** The quietest of some series: other programs on the machine only ever add to it. */
async function oneAfterTheOther(talk: Talk): Promise<Row> {
  const session = { id: randomUUID(), person: 'EMP001' };
  const series: number[] = [];
  for (let n = 0; n < 6; n++) {
    const times: number[] = [];
    for (let turn = 0; turn < 25; turn++) times.push((await talk(session)).elapsed);
    series.push(median(times));
  }
  const quietest = Math.min(...series);
  const measured = `median ${quietest.toFixed(1)} ms in the quietest of ${series.length} series`;
  return { what: 'InvokeAgent with a warm function', measured, bound: 'under 15 ms', met: quietest < 15 };
}

async function allAtOnce(talk: Talk): Promise<Row[]> {
  const old = sessions();
  const turns: Turn[] = [];
  for (let turn = 0; turn < TURNS - 2; turn++) turns.push(...(await Promise.all(old.map(talk))));
  const young = sessions();
  const [last, first]: [Turn[], Turn[]] = [[], []];
  for (let turn = 0; turn < 2; turn++) {
    // The old sessions' last turns and the first of others side by side, fifty at once, so that both meet the same machine.
    for (const parity of [0, 1]) {
      const both = old.map((session, i) => (i % 2 === parity ? session : young[i])).filter((one) => one !== undefined);
      const taken = await Promise.all(both.map(talk));
      for (const [i, one] of taken.entries()) (i % 2 === parity ? last : first).push(one);
    }
  }
  turns.push(...last);
  const wrong = turns.filter(({ answered, expected }) => !answered.includes(expected));
  const [slow, fast] = [last, first].map((some) => median(some.map(({ elapsed }) => elapsed)));
  return [
    {
      what: `${SESSIONS} sessions at once, ${TURNS} turns each`,
      measured: `${turns.length} answers, ${wrong.length} lost or of another session`,
      bound: 'none',
      met: wrong.length === 0 && turns.length === SESSIONS * TURNS,
    },
    {
      what: 'their last 100 turns',
      measured: `median ${slow?.toFixed(0)} ms; the first 100 of others ${fast?.toFixed(0)} ms`,
      bound: 'as fast as the first, within a fifth',
      met: slow !== undefined && fast !== undefined && slow <= fast * 1.2,
    },
  ];
}

function sessions(): Session[] {
  return Array.from({ length: SESSIONS }, (_, i) => ({ id: randomUUID(), person: PEOPLE[i % PEOPLE.length] ?? '' }));
}
