import type { Collaborator, CollaboratorConfiguration } from '@aws-sdk/client-bedrock-agent-runtime';
import type { Need } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import type { Validated } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { checkInlineSupervisor, inlineCollaboratorAlias } from '../../bedrock-agent/inline-collaborators.js';
import type { ServedAgent, ServedCollaborator } from '../../bedrock-agent/served-agent.js';
import { callerMay } from '../../sts/caller.js';

/** An agent of a request. */
export type InlineCollaborator = Validated<Collaborator>;
type Configuration = Validated<CollaboratorConfiguration>;
type Build = (
  name: string,
  settings: InlineCollaborator,
  collaborators: readonly ServedCollaborator[],
) => Promise<ServedAgent>;

/** What an agent of a request says of its collaborators. */
type Supervising = Pick<InlineCollaborator, 'agentCollaboration' | 'collaboratorConfigurations'> & {
  collaborators?: readonly InlineCollaborator[] | undefined;
};

/**
 * The agents of a request that others send messages to. All stand in one list; which of them is whose collaborator is said by
 * name, also of those that are supervisors themselves [BM: a collaborator has configurations, and no list of its own].
 */
export class InlineTeam {
  private readonly members = new Map<string, InlineCollaborator>();
  private readonly built = new Map<string, ServedAgent>();

  private readonly call: Call;
  private readonly build: Build;

  constructor(call: Call, collaborators: readonly InlineCollaborator[], build: Build) {
    this.call = call;
    this.build = build;
    for (const one of collaborators) {
      const { agentName } = one;
      if (agentName === undefined) {
        throw invalid(
          'A collaborator has no agentName. Give it the collaboratorName of its collaboratorConfigurations.',
        );
      }
      if (this.members.has(agentName)) throw invalid(`The agentName ${agentName} is that of two collaborators.`);
      this.members.set(agentName, one);
    }
  }

  /** What is wrong with them is refused as it is of agents that are made (assumption; where marked so, the words are ours). */
  async collaboratorsOf(supervisor: Supervising, above: readonly string[] = []): Promise<ServedCollaborator[]> {
    const {
      agentCollaboration = 'DISABLED',
      collaboratorConfigurations: configurations = [],
      collaborators,
    } = supervisor;
    if (agentCollaboration === 'DISABLED') {
      const given = configurations.length > 0 || (collaborators ?? []).length > 0;
      if (!given) return [];
      throw invalid(
        'The agentCollaboration is DISABLED. Set it to SUPERVISOR or SUPERVISOR_ROUTER to use collaborators.',
      );
    }
    checkInlineSupervisor(this.call, agentCollaboration, configurations.length);
    const served: ServedCollaborator[] = [];
    for (const one of configurations) {
      const { collaboratorName } = one;
      if (served.some(({ name }) => name === collaboratorName)) {
        throw invalid(`The collaboratorName ${collaboratorName} is used more than once.`);
      }
      served.push(await this.collaborator(one, above));
    }
    return served;
  }

  /** Nobody could ask one that no configuration names (assumption: the stricter reading). */
  checkAllNamed(): void {
    const unnamed = [...this.members.keys()].find((name) => !this.built.has(name));
    if (unnamed !== undefined) {
      throw invalid(`The collaborator ${unnamed} has no collaboratorConfigurations of its name.`);
    }
  }

  private async collaborator(configuration: Configuration, above: readonly string[]): Promise<ServedCollaborator> {
    const { collaboratorName: name, collaboratorInstruction: instruction, agentAliasArn } = configuration;
    const relays = configuration.relayConversationHistory === 'TO_COLLABORATOR';
    const member = this.members.get(name);
    if (agentAliasArn !== undefined) {
      if (member) throw invalid(`The collaborator ${name} has an agentAliasArn, and stands in the request, too.`);
      const may = (need: Need) => callerMay(this.call, need);
      const { agentId, agentAliasId: aliasId } = inlineCollaboratorAlias(this.call, agentAliasArn, may);
      return { name, instruction, relays, agentId, aliasId, aliasArn: agentAliasArn };
    }
    if (member === undefined) {
      throw invalid(`The collaborator ${name} has no agentAliasArn, and no collaborator has this agentName.`);
    }
    if (above.includes(name)) throw invalid(`The collaborator ${name} leads back to itself.`);
    const agent =
      this.built.get(name) ?? (await this.build(name, member, await this.collaboratorsOf(member, [...above, name])));
    this.built.set(name, agent);
    const { agentId, aliasId, aliasArn } = agent;
    return { name, instruction, relays, agentId, aliasId, aliasArn, agent };
  }
}
