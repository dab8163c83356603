import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { LATENCY, type Latency } from '../../src/emulator/service/latency.js';
import { writeTableDefinition } from '../helpers/definitions/notes.js';
import { LONG } from '../helpers/long-run.js';
import { runKilled } from '../helpers/provisioning/kill-runs.js';
import { openStage, type Stage } from '../helpers/provisioning/stage.js';

/** Long enough that what a killed run began is still under way when the next one looks. */
const SLOW_MS = 800;

let stage: Stage;
const slow = async (transition: keyof Latency) => {
  stage = await openStage({ latency: { ...LATENCY.zero, [transition]: SLOW_MS } });
};
const killedAfter = (argv: string[], last: string) =>
  runKilled(stage, argv, 'after', (_n, operation) => operation === last);
afterEach(() => stage.close());

describe('what a killed up began is still under way', () => {
  test.each([
    ['CreateFunction', 'functionPending'],
    ['CreateAgent', 'agentCreating'],
    ['PrepareAgent', 'agentPreparing'],
    ['CreateAgentAlias', 'agentVersioning'],
  ] as const)('%s: the next up waits for it and makes nothing twice; down removes it all', async (last, transition) => {
    await slow(transition);
    await killedAfter(['up'], last);
    await stage.run('up');
    const found = await stage.census();
    expect(found).toEqual([...new Set(found)]);
    expect(found).toContain('agent hr-leave-agent PREPARED');
    expect(found).toContain('agent hr-leave-agent alias live PREPARED');
    await stage.run('down', '--yes');
    expect(await stage.census()).toEqual([]);
  });

  test.runIf(LONG).each([
    ['CreateAgent', 'agentCreating'],
    ['PrepareAgent', 'agentPreparing'],
    ['CreateAgentAlias', 'agentVersioning'],
  ] as const)('%s: down removes it all', async (last, transition) => {
    await slow(transition);
    await killedAfter(['up'], last);
    await stage.run('down', '--yes');
    expect(await stage.census()).toEqual([]);
  });

  test.each([
    ['UpdateFunctionConfiguration', 'functionUpdate'],
    ['UpdateAgent', 'agentUpdating'],
  ] as const)('%s: the next up waits for it and ends as the definition says', async (last, transition) => {
    await slow(transition);
    await stage.run('up');
    edit(stage);
    await killedAfter(['up'], last);
    await stage.run('up');
    const { changes } = (await stage.run('plan', '--json')).json();
    expect(new Set(changes.map((change) => change.action))).toEqual(new Set(['keep']));
  });
});

describe('what a killed down began is still under way', () => {
  test.each([
    ['DeleteAgentAlias', 'aliasDeleting'],
    ['DeleteAgent', 'agentDeleting'],
  ] as const)(
    '%s: the next up waits until it is gone and makes it anew; down removes it all',
    async (last, transition) => {
      await slow(transition);
      await stage.run('up');
      const whole = await stage.census();
      await killedAfter(['down', '--yes'], last);
      await stage.run('up');
      expect(await stage.census()).toEqual(whole);
      await killedAfter(['down', '--yes'], last);
      await stage.run('down', '--yes');
      expect(await stage.census()).toEqual([]);
    },
  );
});

describe('what a killed run began of a table is still under way', () => {
  const slowTable = async (transition: 'tableCreating' | 'tableUpdating' | 'tableDeleting', table: object = {}) => {
    const write = (home: Stage['home']) => writeTableDefinition(home, table);
    stage = await openStage({ latency: { ...LATENCY.zero, [transition]: SLOW_MS }, write });
  };

  test('CreateTable: the next up waits for it, fills it and makes nothing twice; down removes it all', async () => {
    await slowTable('tableCreating');
    await killedAfter(['up'], 'CreateTable');
    await stage.run('up');
    const { changes } = (await stage.run('plan', '--json')).json();
    expect(new Set(changes.map((change) => change.action))).toEqual(new Set(['keep']));
    await stage.run('down', '--yes');
    expect(await stage.census()).toEqual([]);
  });

  test('UpdateTable: the next up waits for the index, and ends as the definition says', async () => {
    await slowTable('tableUpdating');
    await stage.run('up');
    writeTableDefinition(stage.home, {
      indexes: [
        { name: 'one', key: 'text' },
        { name: 'two', key: 'owner' },
      ],
    });
    await killedAfter(['up'], 'UpdateTable');
    await stage.run('up');
    const { changes } = (await stage.run('plan', '--json')).json();
    expect(new Set(changes.map((change) => change.action))).toEqual(new Set(['keep']));
  });

  test('DeleteTable: the next up waits until it is gone and makes it anew', async () => {
    await slowTable('tableDeleting');
    await stage.run('up');
    const whole = await stage.census();
    await killedAfter(['down', '--yes'], 'DeleteTable');
    await stage.run('up');
    expect(await stage.census()).toEqual(whole);
  });
});

/** Changes what has transitions of its own: the function and the agent. */
function edit({ home }: Stage): void {
  const definition = parse(readFileSync(join(home.folder, 'hr-leave-agent.agent.yaml'), 'utf8'));
  definition.instruction += ' Answer in English.';
  definition.actionGroups[0].lambda.memorySize = 256;
  home.write('hr-leave-agent.agent.yaml', stringify(definition));
}
