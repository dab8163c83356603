import {
  CreateAgentAliasCommand,
  DeleteAgentAliasCommand,
  DisassociateAgentCollaboratorCommand,
  GetAgentCollaboratorCommand,
  ListAgentCollaboratorsCommand,
  UpdateAgentCollaboratorCommand,
} from '@aws-sdk/client-bedrock-agent';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Aws, createAgent, prepare, roleArn, startLibrary, statusOf } from './scene.js';
import { associate, createSupervisor, createSupervisorRole, publish } from './team.js';

let aws: Aws;
let librarian: string;
let alias: string;
beforeAll(async () => {
  aws = await startLibrary();
  await createSupervisorRole(aws);
  librarian = (await createAgent(aws, { agentName: 'librarian' })).agentId;
  alias = await publish(aws, librarian);
});
afterAll(() => aws.close());

let count = 0;
const newSupervisor = async () => (await createSupervisor(aws, { agentName: `supervisor-${++count}` })).agentId;

const ofDraft = (agentId: string, collaboratorId: string | undefined) => ({
  agentId,
  agentVersion: 'DRAFT' as const,
  collaboratorId,
});
const list = async (agentId: string, agentVersion = 'DRAFT') =>
  (await aws.agent.send(new ListAgentCollaboratorsCommand({ agentId, agentVersion }))).agentCollaboratorSummaries;

describe('a collaborator', () => {
  test('is associated, read, listed, updated and disassociated', async () => {
    const agentId = await newSupervisor();
    const made = await associate(aws, agentId, alias);
    expect(made).toMatchObject({
      ...ofDraft(agentId, expect.stringMatching(/^[0-9A-Z]{10}$/)),
      agentDescriptor: { aliasArn: alias },
      collaboratorName: 'Librarian',
      relayConversationHistory: 'DISABLED',
    });
    const one = ofDraft(agentId, made?.collaboratorId);
    const read = await aws.agent.send(new GetAgentCollaboratorCommand(one));
    expect(read.agentCollaborator).toEqual(made);
    const changed = {
      agentDescriptor: { aliasArn: alias },
      collaboratorName: 'Archivist',
      collaborationInstruction: 'Ask about old books.',
      relayConversationHistory: 'TO_COLLABORATOR' as const,
    };
    await aws.agent.send(new UpdateAgentCollaboratorCommand({ ...one, ...changed }));
    expect(await list(agentId)).toMatchObject([changed]);
    await aws.agent.send(new DisassociateAgentCollaboratorCommand(one));
    expect(await list(agentId)).toEqual([]);
    await expect(aws.agent.send(new GetAgentCollaboratorCommand(one))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('stays with the version that was made with it', async () => {
    const agentId = await newSupervisor();
    const made = await associate(aws, agentId, alias);
    await publish(aws, agentId);
    await aws.agent.send(new DisassociateAgentCollaboratorCommand(ofDraft(agentId, made?.collaboratorId)));
    expect(await list(agentId)).toEqual([]);
    expect(await list(agentId, '1')).toHaveLength(1);
  });

  test('makes its supervisor unprepared', async () => {
    const agentId = await newSupervisor();
    await associate(aws, agentId, alias);
    await prepare(aws, agentId);
    expect(await statusOf(aws, agentId)).toBe('PREPARED');
    await associate(aws, agentId, alias, { collaboratorName: 'Other' });
    expect(await statusOf(aws, agentId)).toBe('NOT_PREPARED');
  });

  test('keeps its alias from being deleted', async () => {
    const agentId = await newSupervisor();
    const { agentAlias } = await aws.agent.send(
      new CreateAgentAliasCommand({ agentId: librarian, agentAliasName: 'second' }),
    );
    const { agentAliasArn = '', agentAliasId } = agentAlias ?? {};
    const made = await associate(aws, agentId, agentAliasArn);
    const remove = () => aws.agent.send(new DeleteAgentAliasCommand({ agentId: librarian, agentAliasId }));
    await expect(remove()).rejects.toMatchObject({ name: 'ConflictException' });
    await aws.agent.send(new DisassociateAgentCollaboratorCommand(ofDraft(agentId, made?.collaboratorId)));
    await expect(remove()).resolves.toMatchObject({ agentAliasStatus: 'DELETING' });
  });

  test('is refused where the alias is not there, is the test alias, or may not be read by the role', async () => {
    const agentId = await newSupervisor();
    const refused = {
      name: 'ValidationException',
      message: expect.stringContaining('sufficient permissions to collaborate'),
    };
    await expect(associate(aws, agentId, alias.replace(/\w{10}$/, 'AAAAAAAAAA'))).rejects.toMatchObject(refused);
    await expect(associate(aws, agentId, alias.replace(/\w{10}$/, 'TSTALIASID'))).rejects.toMatchObject(refused);
    await expect(associate(aws, agentId, alias.replace('us-east-1', 'us-west-2'))).rejects.toMatchObject(refused);
    const { agentId: other } = await createSupervisor(aws, { agentName: 'blind', agentResourceRoleArn: roleArn(aws) });
    await expect(associate(aws, other, alias)).rejects.toMatchObject(refused);
  });
});

describe('a supervisor', () => {
  test.each(['SUPERVISOR', 'SUPERVISOR_ROUTER'] as const)(
    'without collaborators cannot be prepared (%s)',
    async (agentCollaboration) => {
      const { agentId } = await createSupervisor(aws, {
        agentName: `lonely-${agentCollaboration}`,
        agentCollaboration,
      });
      await expect(prepare(aws, agentId)).rejects.toMatchObject({
        name: 'ValidationException',
        message: `This agent cannot be prepared. The AgentCollaboration attribute is set to ${agentCollaboration} but no agent collaborators are added.`,
      });
    },
  );

  test('has at most ten, each by another name, and only if it collaborates at all', async () => {
    const agentId = await newSupervisor();
    for (let at = 0; at < 10; at++) await associate(aws, agentId, alias, { collaboratorName: `No${at}` });
    await expect(associate(aws, agentId, alias, { collaboratorName: 'No3' })).rejects.toMatchObject({
      name: 'ConflictException',
    });
    await expect(associate(aws, agentId, alias, { collaboratorName: 'No10' })).rejects.toMatchObject({
      name: 'ServiceQuotaExceededException',
    });
    const { agentId: alone } = await createAgent(aws, { agentName: 'alone' });
    await expect(associate(aws, alone, alias)).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
