import {
  type Agent,
  GetAgentCommand,
  ListAgentsCommand,
  type PromptConfiguration,
  UpdateAgentCommand,
} from '@aws-sdk/client-bedrock-agent';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { newHome } from '../helpers/cli/run-cli.js';
import { PROMPTS, TEMPLATE, writePromptedDefinition } from '../helpers/definitions/prompted.js';

const home = newHome();
const AGENT = ['--agent', `./${writePromptedDefinition(home, `${PROMPTS}memory: { days: 7, recentSessions: 2 }\n`)}`];
beforeAll(() => bringUp(home, ...AGENT));
afterAll(home.remove);

type Settings = Pick<Agent, 'promptOverrideConfiguration' | 'memoryConfiguration'>;

/** As the JSON document of `plan` has it. */
interface Change {
  resource: string;
  differences?: { field: string; old: unknown; new: unknown }[];
}

/** Somebody changes the agent beside the tool. */
async function byHand(change: (agent: Settings) => Settings): Promise<void> {
  const aws = await accountOf(home);
  const { agentSummaries: [found] = [] } = await aws.agent.send(new ListAgentsCommand({}));
  const { agent } = await aws.agent.send(new GetAgentCommand({ agentId: found?.agentId }));
  if (agent === undefined) throw new Error('The agent is gone.');
  const { agentId, agentName, agentResourceRoleArn, foundationModel, instruction } = agent;
  const { promptOverrideConfiguration, memoryConfiguration } = agent;
  const settings = { promptOverrideConfiguration, memoryConfiguration };
  const kept = { agentId, agentName, agentResourceRoleArn, foundationModel, instruction };
  await aws.agent.send(new UpdateAgentCommand({ ...kept, ...settings, ...change(settings) }));
  await aws.close();
}

/** What differs of the agent, by its field. */
async function differing(): Promise<Record<string, { old: unknown; new: unknown }>> {
  const { changes } = (await home.run(['plan', ...AGENT, '--json'])).json() as { changes: Change[] };
  const found = changes.find(({ resource }) => resource === 'agent/library');
  return Object.fromEntries((found?.differences ?? []).map(({ field, ...values }) => [field, values]));
}

const told = async () => (await home.run(['plan', ...AGENT])).stdout;

describe('plan shows what somebody changed by hand', () => {
  test('in a template, in the settings of a model, and in which steps are asked', async () => {
    await byHand(({ promptOverrideConfiguration: given }) => ({
      promptOverrideConfiguration: { ...given, promptConfigurations: (given?.promptConfigurations ?? []).map(rude) },
    }));
    const template = TEMPLATE.replace('$question$', 'Be rude: $question$');
    expect(await differing()).toEqual({
      'prompt ORCHESTRATION template': { old: template, new: TEMPLATE },
      'prompt ORCHESTRATION inference': {
        old: { temperature: 1, stopSequences: ['</answer>'] },
        new: { temperature: 0.5, stopSequences: ['</answer>'] },
      },
      'prompt PRE_PROCESSING state': { old: 'DISABLED', new: 'ENABLED' },
    });
    const text = await told();
    expect(text).toMatch(/prompt ORCHESTRATION template: .*Be rude: \$question\$.* → /);
    expect(text).toMatch(/"temperature":1} → .*"temperature":0\.5}/);
    expect(text).toContain('prompt PRE_PROCESSING state: "DISABLED" → "ENABLED"');
  });

  test('in how long and how much is remembered', async () => {
    const days = (storageDays: number, maxRecentSessions: number): Settings => ({
      memoryConfiguration: {
        enabledMemoryTypes: ['SESSION_SUMMARY'],
        storageDays,
        sessionSummaryConfiguration: { maxRecentSessions },
      },
    });
    await byHand(() => days(90, 5));
    expect((await differing())['memory']).toEqual({
      old: { days: 90, recentSessions: 5 },
      new: { days: 7, recentSessions: 2 },
    });
    expect(await told()).toContain('memory: {"days":90,"recentSessions":5} → {"days":7,"recentSessions":2}');
  });

  test('where prompts, their function and the memory are gone; and up brings all of it back', async () => {
    await byHand(() => ({ promptOverrideConfiguration: undefined, memoryConfiguration: undefined }));
    const fields = ['memory', 'parser', 'prompt ORCHESTRATION inference', 'prompt ORCHESTRATION template'];
    expect(await differing()).toEqual({
      ...Object.fromEntries(fields.map((field) => [field, { old: null, new: expect.anything() }])),
      'prompt PRE_PROCESSING parsed': { old: false, new: true },
      'prompt PRE_PROCESSING state': { old: 'DISABLED', new: 'ENABLED' },
    });
    expect(await told()).toContain('memory: (nothing) → {"days":7,"recentSessions":2}');
    await home.run(['up', ...AGENT]);
    expect(await told()).toContain('up would change nothing');
  });
});

function rude(prompt: PromptConfiguration): PromptConfiguration {
  const { promptType, inferenceConfiguration, basePromptTemplate } = prompt;
  if (promptType !== 'ORCHESTRATION') return { ...prompt, promptState: 'DISABLED' };
  return {
    ...prompt,
    basePromptTemplate: basePromptTemplate?.replace('$question$', 'Be rude: $question$'),
    inferenceConfiguration: { ...inferenceConfiguration, temperature: 1 },
  };
}
