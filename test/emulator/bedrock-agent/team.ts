import {
  AssociateAgentCollaboratorCommand,
  type AssociateAgentCollaboratorRequest,
  CreateAgentAliasCommand,
  type CreateAgentRequest,
} from '@aws-sdk/client-bedrock-agent';
import { PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { type Aws, createAgent, createRole, prepare, roleArn, statement } from './scene.js';

const SUPERVISOR_ROLE = 'supervisor-role';

/** A role that may also read and ask other agents. */
export async function createSupervisorRole(aws: Aws): Promise<void> {
  await createRole(aws, SUPERVISOR_ROLE);
  const PolicyDocument = statement({ Action: ['bedrock:GetAgentAlias', 'bedrock:InvokeAgent'], Resource: '*' });
  await aws.iam.send(new PutRolePolicyCommand({ RoleName: SUPERVISOR_ROLE, PolicyName: 'agents', PolicyDocument }));
}

export const createSupervisor = (aws: Aws, input: Partial<CreateAgentRequest> = {}) =>
  createAgent(aws, {
    agentName: 'supervisor',
    agentCollaboration: 'SUPERVISOR',
    agentResourceRoleArn: roleArn(aws, SUPERVISOR_ROLE),
    ...input,
  });

/** Prepares an agent and gives it an alias. */
export async function publish(aws: Aws, agentId: string): Promise<string> {
  await prepare(aws, agentId);
  const { agentAlias } = await aws.agent.send(new CreateAgentAliasCommand({ agentId, agentAliasName: 'live' }));
  return agentAlias?.agentAliasArn ?? '';
}

export async function associate(
  aws: Aws,
  agentId: string,
  aliasArn: string,
  input: Partial<AssociateAgentCollaboratorRequest> = {},
) {
  const { agentCollaborator } = await aws.agent.send(
    new AssociateAgentCollaboratorCommand({
      agentId,
      agentVersion: 'DRAFT',
      agentDescriptor: { aliasArn },
      collaboratorName: 'Librarian',
      collaborationInstruction: 'Ask the librarian about books and shelves.',
      ...input,
    }),
  );
  return agentCollaborator;
}
