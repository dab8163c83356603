import { describe, expect, test } from 'vitest';
import type {
  ActionGroupDefinition,
  AgentDefinition,
  LambdaDefinition,
  LoadedAgent,
} from '../../../src/agent/definition.js';
import type { EntryPoint } from '../../../src/packaging/entry/entry-point.js';
import { stackNames } from '../../../src/stack/names.js';

const group = (name: string, lambda: Partial<LambdaDefinition> = {}) => ({
  name,
  functionSchema: 'functions.yaml',
  lambda: { handler: 'handler.ts', ...lambda },
});

const ENTRY: EntryPoint = {
  path: '/handler.ts',
  file: '/handler.ts',
  language: 'node',
  name: 'handler',
  isGuessed: true,
  handler: 'index.handler',
};

function loaded(
  groups: (ActionGroupDefinition & { lambda: LambdaDefinition })[],
  more: Partial<AgentDefinition> = {},
): LoadedAgent {
  const definition = { name: 'library', foundationModel: 'm', instruction: 'i', actionGroups: groups, ...more };
  const actionGroups = groups.map((one) => ({
    definition: one,
    schema: { kind: 'functions' as const, functions: [] },
    executor: { kind: 'lambda' as const, lambda: { runtime: 'nodejs24.x', ...one.lambda }, entry: ENTRY, layers: [] },
  }));
  return {
    file: '/agent.yaml',
    definition,
    actionGroups,
    knowledgeBases: [],
    collaborators: [],
    tables: [],
    prompts: [],
    scenarioFile: undefined,
    remarks: [],
  };
}

describe('names of what a definition makes', () => {
  test('without any of its own: the agent and its one function share a name', () => {
    const names = stackNames(loaded([group('Books')]), 'library');
    expect(names).toMatchObject({
      agent: 'library',
      agentRole: 'library-bedrock-role',
      agentPolicy: 'BedrockInvokeModelPolicy',
      groups: [
        {
          deployed: {
            functionName: 'library',
            functionRole: 'library-lambda-role',
            logGroup: '/aws/lambda/library',
            permission: 'AllowBedrockInvoke',
          },
        },
      ],
    });
  });

  test('several action groups: each function has the name of its group, too', () => {
    const { groups } = stackNames(loaded([group('Books'), group('Loans', { timeout: 9 })]), 'library');
    expect(groups.map(({ deployed }) => [deployed?.functionName, deployed?.functionRole])).toEqual([
      ['library-Books', 'library-Books-lambda-role'],
      ['library-Loans', 'library-Loans-lambda-role'],
    ]);
  });

  test('groups that say the same of their function share it; where there is another, it has the name of the first', () => {
    const functionsOf = (...groups: ReturnType<typeof group>[]) =>
      stackNames(loaded(groups), 'library').groups.map(({ deployed }) => deployed?.functionName);
    expect(functionsOf(group('Books'), group('Loans'))).toEqual(['library', 'library']);
    expect(functionsOf(group('Books'), group('Shelves', { timeout: 9 }), group('Loans'))).toEqual([
      'library-Books',
      'library-Shelves',
      'library-Books',
    ]);
  });

  test('another name of the stack replaces the definition’s wherever it stands in front', () => {
    const agent = loaded([group('Books', { name: 'library-fn', role: 'library-fn-role' })], {
      agentRole: { name: 'library-model-role', policyName: 'Invoke' },
    });
    expect(stackNames(agent, 'mine')).toMatchObject({
      agent: 'mine',
      agentRole: 'mine-model-role',
      agentPolicy: 'Invoke',
      groups: [
        { deployed: { functionName: 'mine-fn', functionRole: 'mine-fn-role', logGroup: '/aws/lambda/mine-fn' } },
      ],
    });
  });

  test('two stacks of one definition share no name', () => {
    const agent = loaded([group('Books', { name: 'shelf', role: 'shelf-role' })], { agentRole: { name: 'reader' } });
    const names = (stack: string) => {
      const { agent: id, agentRole, groups } = stackNames(agent, stack);
      return [id, agentRole, ...groups.flatMap(({ deployed: d }) => [d?.functionName, d?.functionRole, d?.logGroup])];
    };
    const first = new Set(names('one'));
    expect(names('two').filter((name) => first.has(name))).toEqual([]);
  });
});

describe('names that AWS would refuse', () => {
  const agent = loaded([group('Books')]);

  test.each(['a b', 'ünï', '-x', 'x/../y', 'a__b', '', 'x'.repeat(65)])('--name %j', (name) => {
    expect(() => stackNames(agent, name)).toThrow(expect.objectContaining({ code: 'NAME_INVALID' }));
  });

  test('a role whose name nobody has chosen gets one that AWS takes, and of its own', () => {
    const { agentRole, groups } = stackNames(agent, 'x'.repeat(64));
    const [functionRole = ''] = groups.map(({ deployed }) => deployed?.functionRole);
    expect(agentRole).toMatch(/^x{55}-[0-9a-f]{8}$/);
    expect(functionRole).toMatch(/^x{55}-[0-9a-f]{8}$/);
    expect(functionRole).not.toBe(agentRole);
    expect(stackNames(agent, 'x'.repeat(51)).agentRole).toBe(`${'x'.repeat(51)}-bedrock-role`);
  });

  test('each is told, with what it may be', () => {
    const named = loaded([group('Books', { role: 'library-of-the-university' })]);
    expect(() => stackNames(named, 'x'.repeat(50))).toThrow(/university is no name for a role: it has 1 to 64/);
    expect(() => stackNames(agent, 'x'.repeat(65))).toThrow(/x is no name for a function: it has 1 to 64/);
  });

  test('a definition whose own name makes them too long says which members name them', () => {
    const long = loaded([group('Books')], { name: 'x'.repeat(70) });
    expect(() => stackNames(long, 'x'.repeat(70))).toThrow(
      expect.objectContaining({ code: 'DEFINITION_INVALID', hint: expect.stringContaining('agentRole.name') }),
    );
  });

  test.each([
    {
      title: 'two action groups on one function',
      groups: [group('One', { name: 'fn' }), group('Two', { name: 'fn', timeout: 9 })],
    },
    {
      title: 'two functions on one role',
      groups: [group('One', { role: 'r' }), group('Two', { role: 'r', timeout: 9 })],
    },
  ])('$title: two resources of one name', ({ groups }) => {
    expect(() => stackNames(loaded(groups), 'library')).toThrow(/would be the name of two (functions|roles)/);
  });
});
