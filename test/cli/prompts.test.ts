import { type Agent, GetAgentCommand, ListAgentsCommand, UpdateAgentCommand } from '@aws-sdk/client-bedrock-agent';
import { afterAll, describe, expect, test } from 'vitest';
import { blocksOf, pageAt } from '../docs/pages.js';
import { accountOf } from '../helpers/account/account-of.js';
import { census } from '../helpers/account/census.js';
import { newHome } from '../helpers/cli/run-cli.js';
import { ORCHESTRATION, PROMPTS, TEMPLATE, writePromptedDefinition } from '../helpers/definitions/prompted.js';

const home = newHome();
afterAll(home.remove);
const agent = ['--agent', `./${writePromptedDefinition(home, PROMPTS)}`];
const run = (...argv: string[]) => home.run([...argv, ...agent]);

/** What a command would change, or has changed. */
async function changesOf(command: 'plan' | 'up'): Promise<string[]> {
  const { changes } = (await run(command, '--json')).json() as { changes: { resource: string; action: string }[] };
  return changes.filter(({ action }) => action !== 'keep').map(({ action, resource }) => `${action} ${resource}`);
}

type Shown = Pick<Agent, 'promptOverrideConfiguration' | 'orchestrationType' | 'customOrchestration'>;

/** The agent as its account has it, which no command uses meanwhile. `change`: what somebody else does to it. */
async function inAccount(change?: (agent: Shown) => Shown): Promise<Shown | undefined> {
  const aws = await accountOf(home);
  const { agentSummaries = [] } = await aws.agent.send(new ListAgentsCommand({}));
  const { agent: shown } = await aws.agent.send(new GetAgentCommand({ agentId: agentSummaries[0]?.agentId }));
  if (change && shown) {
    const { agentId, agentName, agentResourceRoleArn, foundationModel, instruction } = shown;
    const kept = { agentId, agentName, agentResourceRoleArn, foundationModel, instruction };
    await aws.agent.send(new UpdateAgentCommand({ ...kept, ...change(shown) }));
  }
  await aws.close();
  return shown;
}

describe('prompts of the definition', () => {
  test('are given to the agent, with a function that reads answers and that it may invoke', async () => {
    const made = await changesOf('up');
    expect(made).toContain('create lambda-function/library-parser');
    expect(made).toContain('create lambda-permission/library-parser/AllowBedrockInvoke');
    expect((await inAccount())?.promptOverrideConfiguration).toEqual({
      overrideLambda: expect.stringMatching(/:function:library-parser$/),
      promptConfigurations: [
        expect.objectContaining({
          promptType: 'ORCHESTRATION',
          promptCreationMode: 'OVERRIDDEN',
          basePromptTemplate: TEMPLATE,
          inferenceConfiguration: { temperature: 0.5, stopSequences: ['</answer>'] },
        }),
        expect.objectContaining({ promptType: 'PRE_PROCESSING', promptState: 'ENABLED', parserMode: 'OVERRIDDEN' }),
      ],
    });
    expect((await run('invoke', 'Get book B001')).stdout).toContain('Emma');
    expect(await changesOf('up')).toEqual([]);
  });

  test('count as the same where AWS lists its own beside them', async () => {
    await inAccount(({ promptOverrideConfiguration: given }) => ({
      promptOverrideConfiguration: {
        ...given,
        promptConfigurations: [
          ...(given?.promptConfigurations ?? []),
          { promptType: 'KNOWLEDGE_BASE_RESPONSE_GENERATION' },
        ],
      },
    }));
    expect(await changesOf('plan')).not.toContain('update agent/library');
  });

  test('are set back when somebody else changes them', async () => {
    await inAccount(() => ({
      promptOverrideConfiguration: {
        promptConfigurations: [{ promptType: 'POST_PROCESSING', promptState: 'ENABLED' }],
      },
    }));
    expect(await changesOf('up')).toContain('update agent/library');
    expect((await inAccount())?.promptOverrideConfiguration?.promptConfigurations).toHaveLength(2);
  });

  test('are pulled with their templates and functions, and what is pulled changes nothing', async () => {
    expect((await run('pull', 'library', 'pulled', '--json')).json()).toMatchObject({ left: [] });
    const up = await home.run(['up', '--adopt', '--json', '--agent', './pulled/agent.yaml']);
    const { changes } = up.json() as { changes: { resource: string; action: string }[] };
    expect(changes.filter(({ action, resource }) => action !== 'keep' && /agent\/|parser/.test(resource))).toEqual([]);
  });

  test('are taken away with their member, and a function leads the turns where there is one', async () => {
    writePromptedDefinition(home, ORCHESTRATION);
    const made = await changesOf('up');
    expect(made).toEqual(
      expect.arrayContaining(['create lambda-function/library-orchestrator', 'update agent/library']),
    );
    expect(await inAccount()).toMatchObject({
      orchestrationType: 'CUSTOM_ORCHESTRATION',
      customOrchestration: { executor: { lambda: expect.stringMatching(/:function:library-orchestrator$/) } },
      promptOverrideConfiguration: { promptConfigurations: [] },
    });
    expect((await run('invoke', 'Hello')).stdout).toContain('You say: Hello');
    expect(await changesOf('up')).toEqual([]);
  });

  test('a function leads the turns as the manual shows it', async () => {
    const shown = blocksOf(pageAt('docs/definition.md')).find(({ text }) => text.startsWith('// lead.mjs\n'));
    home.write('orchestrator.mjs', shown?.text ?? '');
    expect(await changesOf('up')).toEqual(['update lambda-function/library-orchestrator']);
    expect((await run('invoke', 'Get book B001')).stdout).toContain('Emma');
  });

  test('leave nothing behind', async () => {
    writePromptedDefinition(home, PROMPTS);
    await run('up');
    await run('down', '--yes');
    const aws = await accountOf(home);
    expect(await census(aws)).toEqual([]);
    await aws.close();
  });
});
