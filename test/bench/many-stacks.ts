import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DOCUMENTED_RATES } from '../../src/core/aws-rates.js';
import { BIN, inFolder, outputMeanwhile } from './command.js';
import { at, CREDENTIALS, startLocal } from './endpoint.js';
import type { Row } from './table.js';

const STACKS = 50;
const FEWER = 25;
/** What `up` of one stack cannot do without, by the service's own rates. */
const CALLS_A_STACK = ['CreateAgent', 'CreateAgentActionGroup', 'PrepareAgent'];

/** `up` of many definitions in one call, where the local AWS throttles whatever is over AWS's documented rates. */
export async function manyStacks(): Promise<Row[]> {
  const few = await upOf(FEWER);
  const many = await upOf(STACKS);
  const eachTook = (many.elapsed - few.elapsed) / (STACKS - FEWER);
  const rates = DOCUMENTED_RATES['bedrock-agent']?.each ?? {};
  const [slowest = ''] = CALLS_A_STACK.toSorted((a, b) => (rates[a] ?? 0) - (rates[b] ?? 0));
  const bound = 1_000 / (rates[slowest] ?? Number.NaN);
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
  return [
    {
      what: `up of ${STACKS} stacks under the documented rates`,
      measured: `${many.prepared} PREPARED in ${seconds(many.elapsed)} (${FEWER}: ${few.prepared} in ${seconds(few.elapsed)})`,
      bound: 'no failure',
      met: many.prepared === STACKS && few.prepared === FEWER,
    },
    {
      what: 'each further stack',
      measured: `${seconds(eachTook)}; ${slowest} alone allows one in ${seconds(bound)}`,
      bound: 'within a quarter of that',
      met: eachTook <= bound * 1.25,
    },
  ];
}

async function upOf(count: number): Promise<{ elapsed: number; prepared: number }> {
  return inFolder(async (folder) => {
    const files = writeDefinitions(folder, count);
    const server = await startLocal(folder, '--rates');
    try {
      const argv = [BIN, 'up', '--quiet', '--json', ...files.flatMap((file) => ['--agent', file]), ...at(server.url)];
      const start = performance.now();
      const { stacks }: { stacks: { agent?: { status: string } }[] } = JSON.parse(
        await outputMeanwhile(argv, folder, CREDENTIALS),
      );
      const elapsed = performance.now() - start;
      return { elapsed, prepared: stacks.filter(({ agent }) => agent?.status === 'PREPARED').length };
    } finally {
      await server.stop();
    }
  });
}

/** The built-in agent under many names. */
function writeDefinitions(folder: string, count: number): string[] {
  mkdirSync(join(folder, 'schemas'));
  cpSync(resolve('lambda'), join(folder, 'lambda'), { recursive: true });
  cpSync(resolve('schemas/hr-actions.functions.yaml'), join(folder, 'schemas/hr-actions.functions.yaml'));
  const definition = readFileSync(resolve('schemas/hr-leave-agent.agent.yaml'), 'utf8').replace(/^scenario:.*$/m, '');
  return Array.from({ length: count }, (_, i) => {
    const file = `schemas/agent-${i}.agent.yaml`;
    writeFileSync(join(folder, file), definition.replaceAll(/\bhr-leave-agent\b/g, `agent-${i}`));
    return file;
  });
}
