import type { LoadedAgent } from '../agent/definition.js';
import type { AgentConfiguration } from '../aws/ports.js';
import { agentCollaborator } from '../resources/agent-collaborator.js';
import { agentCollaborators } from '../resources/agent-collaborators.js';
import { collaboratorAlias } from '../resources/collaborator-alias.js';
import { iamRolePolicy } from '../resources/iam-role-policy.js';
import { knownAlias } from '../resources/known-alias.js';
import type { Ref, Resource, Step } from '../resources/resource.js';
import type { CollaboratorNames, StackNames } from './names.js';
import { AGENT_POLICIES, collaborationPolicy } from './policies.js';
import type { StackSpec } from './stack-spec.js';

/** What a supervisor needs of its collaborators: the aliases, which come before itself, and what comes after. */
export function collaboratorResources(
  spec: StackSpec,
  { agent, agentRole: role, existingRole, collaborators: names }: StackNames,
): { aliases: Resource[]; collaborators: Resource[] } {
  if (names.length === 0) return { aliases: [], collaborators: [] };
  const members = names.map((one) => ({ ...one.collaborator, ...aliasOf(spec, agent, one) }));
  const aliases = members.map(({ alias }) => alias);
  const arnsOf = (step: Step) => members.flatMap(({ ref }) => step.output(ref, 'arn') ?? []);
  const policy = iamRolePolicy.fromSpec(spec, {
    role,
    name: AGENT_POLICIES.collaborate,
    document: {
      dependsOn: aliases.map(({ id }) => id),
      of: (step) => collaborationPolicy(arnsOf(step)),
    },
  });
  // Somebody else's role is left alone.
  const policies = existingRole === undefined ? [policy] : [];
  const all = agentCollaborators.fromSpec(spec, { agent, names: members.map(({ name }) => name) });
  const each = members.map(({ name, instruction, relays, ref }) =>
    agentCollaborator.fromSpec(spec, {
      agent,
      name,
      instruction,
      relays,
      alias: ref,
      dependsOn: policies.map(({ id }) => id),
    }),
  );
  return { aliases, collaborators: [...policies, all, ...each] };
}

/** The alias that the supervisor talks to: its own, unless there is one that others move. */
function aliasOf(
  spec: StackSpec,
  supervisor: string,
  { collaborator: { name, from }, stack: agent }: CollaboratorNames,
): { alias: Resource; ref: Ref<'arn'> } {
  const known = (alias: Parameters<typeof knownAlias.fromSpec>[1]['alias']) => ({
    alias: knownAlias.fromSpec(spec, { supervisor, name, alias }),
    ref: knownAlias.ref(supervisor, name),
  });
  if (!('agent' in from)) return known(from);
  const { alias } = from.agent.definition;
  const owner = agent ?? from.agent.definition.name;
  if (alias !== undefined) return known({ agent: owner, alias });
  return {
    alias: collaboratorAlias.fromSpec(spec, { supervisor, name, agent: owner }),
    ref: collaboratorAlias.ref(supervisor, name),
  };
}

/** How an agent works with others, as AWS says it. */
export function collaborationOf({ definition, collaborators }: LoadedAgent): Pick<AgentConfiguration, 'collaboration'> {
  if (collaborators.length === 0) return {};
  return { collaboration: definition.collaboration === 'router' ? 'SUPERVISOR_ROUTER' : 'SUPERVISOR' };
}
