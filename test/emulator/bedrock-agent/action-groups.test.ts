import {
  CreateAgentActionGroupCommand,
  type CreateAgentActionGroupRequest,
  DeleteAgentActionGroupCommand,
  GetAgentActionGroupCommand,
  ListAgentActionGroupsCommand,
  UpdateAgentActionGroupCommand,
} from '@aws-sdk/client-bedrock-agent';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Aws, createAgent, createGroup, FIND_BOOK, startLibrary } from './scene.js';

let aws: Aws;
let agentId: string;
beforeEach(async () => {
  aws = await startLibrary();
  agentId = (await createAgent(aws)).agentId;
});
afterEach(() => aws.close());

const draft = () => ({ agentId, agentVersion: 'DRAFT' });
const returned = { customControl: 'RETURN_CONTROL' } as const;

function create(input: Partial<CreateAgentActionGroupRequest>) {
  return aws.agent.send(new CreateAgentActionGroupCommand({ ...draft(), actionGroupName: 'Books', ...input }));
}

describe('an action group', () => {
  test('is ENABLED and needs no confirmation unless told otherwise', async () => {
    const group = await createGroup(aws, agentId);
    expect(group).toMatchObject({
      agentId,
      agentVersion: 'DRAFT',
      actionGroupName: 'Books',
      actionGroupState: 'ENABLED',
      actionGroupExecutor: returned,
      functionSchema: { functions: [{ ...FIND_BOOK.functions[0], requireConfirmation: 'DISABLED' }] },
    });
    expect(group.actionGroupId).toMatch(/^[0-9A-Z]{10}$/);
    const { actionGroupId } = group;
    const got = await aws.agent.send(new GetAgentActionGroupCommand({ ...draft(), actionGroupId }));
    expect(got.agentActionGroup).toMatchObject(group);
  });

  test('is replaced as a whole by an update, but for its state', async () => {
    const { agentActionGroup } = await create({
      description: 'About books',
      actionGroupState: 'DISABLED',
      functionSchema: FIND_BOOK,
      actionGroupExecutor: returned,
    });
    const { agentActionGroup: updated } = await aws.agent.send(
      new UpdateAgentActionGroupCommand({
        ...draft(),
        actionGroupId: agentActionGroup?.actionGroupId,
        actionGroupName: 'Shelves',
        functionSchema: { functions: [{ name: 'list_shelves' }] },
        actionGroupExecutor: returned,
      }),
    );
    expect(updated).toMatchObject({ actionGroupName: 'Shelves', actionGroupState: 'DISABLED' });
    expect(updated?.description).toBeUndefined();
    expect(updated?.functionSchema?.functions?.map(({ name }) => name)).toEqual(['list_shelves']);
  });

  test('cannot be deleted while it is enabled, unless the caller insists', async () => {
    const { actionGroupId } = await createGroup(aws, agentId);
    await expect(
      aws.agent.send(new DeleteAgentActionGroupCommand({ ...draft(), actionGroupId })),
    ).rejects.toMatchObject({
      name: 'ConflictException',
      message:
        'ActionGroup with name Books cannot be deleted when it is Enabled. Either use SkipResourceInUseCheckOnDelete flag or mark it as Disabled.',
    });
    const forced = await aws.agent.send(
      new DeleteAgentActionGroupCommand({ ...draft(), actionGroupId, skipResourceInUseCheck: true }),
    );
    expect(forced.$metadata.httpStatusCode).toBe(204);
    await expect(aws.agent.send(new GetAgentActionGroupCommand({ ...draft(), actionGroupId }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('may stand for asking the user, and then has nothing of its own', async () => {
    const { agentActionGroup } = await create({
      actionGroupName: 'Ask',
      parentActionGroupSignature: 'AMAZON.UserInput',
    });
    expect(agentActionGroup?.parentActionSignature).toBe('AMAZON.UserInput');
    await expect(
      create({ actionGroupName: 'Ask2', parentActionGroupSignature: 'AMAZON.UserInput', description: 'Asks' }),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('what is refused', () => {
  test.each<[string, Partial<CreateAgentActionGroupRequest>, string, RegExp | string]>([
    [
      'a group without any schema',
      { actionGroupExecutor: returned },
      'ValidationException',
      'Failed to create or update ActionGroup. Try providing either apiSchema or functionSchema',
    ],
    ['a group without an executor', { functionSchema: FIND_BOOK }, 'ValidationException', /executor/i],
    [
      'a write to a numbered version',
      { agentVersion: '1', functionSchema: FIND_BOOK, actionGroupExecutor: returned },
      'ValidationException',
      /'agentVersion' failed to satisfy constraint: .*DRAFT/,
    ],
    [
      'a function name with a space',
      { functionSchema: { functions: [{ name: 'find book' }] }, actionGroupExecutor: returned },
      'ValidationException',
      /'functionSchema.functions.1.member.name' failed/,
    ],
    [
      'two functions of the same name',
      { functionSchema: { functions: [{ name: 'a' }, { name: 'a' }] }, actionGroupExecutor: returned },
      'ValidationException',
      /more than once/,
    ],
    [
      'an unknown executor method',
      // Not a value of the enum: the service has to notice.
      { functionSchema: FIND_BOOK, actionGroupExecutor: { customControl: 'OTHER' as 'RETURN_CONTROL' } },
      'ValidationException',
      /enum value set: \[RETURN_CONTROL\]/,
    ],
    [
      'a function with six parameters',
      {
        functionSchema: { functions: [{ name: 'a', parameters: parameters(6) }] },
        actionGroupExecutor: returned,
      },
      'ServiceQuotaExceededException',
      /^Validation failed for quota parameters-per-function\. The maximum number of resources is 5, but account \d+ requested 6 resources\. Retry the request with fewer resources\.$/,
    ],
    [
      'more than eleven functions in an agent',
      {
        functionSchema: { functions: Array.from({ length: 12 }, (_, n) => ({ name: `f${n}` })) },
        actionGroupExecutor: returned,
      },
      'ServiceQuotaExceededException',
      'Number of enabled APIs exceeded limit',
    ],
    ['the code interpreter', { parentActionGroupSignature: 'ANTHROPIC.Bash' }, 'ValidationException', /not emulated/],
  ])('%s', async (_what, input, name, message) => {
    await expect(create(input)).rejects.toMatchObject({
      name,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  test('a second group of the same name', async () => {
    await createGroup(aws, agentId);
    await expect(createGroup(aws, agentId)).rejects.toMatchObject({ name: 'ConflictException' });
  });

  test('the sixteenth enabled and the twenty-first group', async () => {
    const schema = { functions: [] };
    const add = (n: number, actionGroupState: 'ENABLED' | 'DISABLED') =>
      create({ actionGroupName: `G${n}`, functionSchema: schema, actionGroupExecutor: returned, actionGroupState });
    for (let n = 0; n < 15; n += 1) await add(n, 'ENABLED');
    await expect(add(15, 'ENABLED')).rejects.toMatchObject({ name: 'ServiceQuotaExceededException' });
    for (let n = 15; n < 20; n += 1) await add(n, 'DISABLED');
    await expect(add(20, 'DISABLED')).rejects.toMatchObject({ name: 'ServiceQuotaExceededException' });
    const { actionGroupSummaries, nextToken } = await aws.agent.send(new ListAgentActionGroupsCommand(draft()));
    expect(actionGroupSummaries).toHaveLength(10);
    const rest = await aws.agent.send(new ListAgentActionGroupsCommand({ ...draft(), nextToken }));
    expect(rest.actionGroupSummaries).toHaveLength(10);
    expect(rest.nextToken).toBeUndefined();
  });

  test('functions of disabled groups do not count', async () => {
    const functions = Array.from({ length: 11 }, (_, n) => ({ name: `f${n}` }));
    await create({ functionSchema: { functions }, actionGroupExecutor: returned, actionGroupState: 'DISABLED' });
    const group = await createGroup(aws, agentId, { name: 'Other', schema: { functions } });
    expect(group.functionSchema?.functions).toHaveLength(11);
  });
});

function parameters(count: number) {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`p${n}`, { type: 'string' as const }]));
}
