import type { LoadedActionGroup, LoadedAgent, LoadedCollaborator, LoadedFunction } from '../agent/definition.js';
import { withItsCollaborators } from '../agent/load-collaborators.js';
import { aliasArn, type Location } from '../aws/arns.js';
import type { ActionGroupConfiguration, InlineAgent } from '../aws/ports.js';
import { HrAgentError } from '../core/errors.js';
import { agentsPrompts } from './agents-prompts.js';
import { collaborationOf } from './collaborator-resources.js';

/**
 * A definition with those of its collaborators as InvokeInlineAgent takes it. Functions that would be made return control, so
 * that their handlers run where somebody talks; those that exist are invoked. `location`: where it is sent to.
 * @throws HrAgentError INLINE_LACKS for what can only be made
 */
export function inlineAgent(agent: LoadedAgent, location: Location): InlineAgent {
  const lacks = withItsCollaborators(agent).flatMap((one) => {
    const own = one === agent;
    // Who leads a collaborator's turns is no member of its [BM].
    const missing = [...lacksOf(one), ...(!own && one.orchestrator ? ['orchestrator'] : [])];
    return missing.map((what) => (own ? what : `${what} of ${one.definition.name}`));
  });
  if (lacks.length > 0) throw notInline(`An inline agent has no ${[...new Set(lacks)].join(', no ')}.`);
  checkNames(agent);
  return toInline(agent, location);
}

function lacksOf(agent: LoadedAgent): string[] {
  return [
    ...(agent.knowledgeBases.some(({ folder }) => folder !== undefined) ? ['knowledgeBases with documents'] : []),
    ...(agent.tables.length > 0 ? ['tables'] : []),
    ...(agent.guardrail && !('id' in agent.guardrail) ? ['a guardrail that is made from a file'] : []),
    ...(agent.definition.memory ? ['memory'] : []),
    ...(agent.parser?.kind === 'lambda' ? ['parser that is made'] : []),
    ...(agent.orchestrator?.kind === 'lambda' ? ['orchestrator that is made'] : []),
  ];
}

function notInline(message: string): HrAgentError {
  return new HrAgentError('INLINE_LACKS', message, {
    hint: ['Nothing was called. Bring the agent up: ', { command: 'up' }, '.'],
  });
}

/** All agents of a team are sent in one list, by the names that their supervisors give them. */
function checkNames(agent: LoadedAgent): void {
  const known = new Map<string, LoadedCollaborator['from']>();
  for (const { name, from } of withItsCollaborators(agent).flatMap(({ collaborators }) => collaborators)) {
    const other = known.get(name) ?? from;
    known.set(name, other);
    const sent = [from, other].flatMap((one) => ('agent' in one ? [one.agent] : []));
    if (sent.length === 0 || (sent.length === 2 && sent[0] === sent[1])) continue;
    throw notInline(`Two collaborators of the team are called ${name}, and an inline agent knows each by its name.`);
  }
}

function toInline(agent: LoadedAgent, location: Location): InlineAgent {
  const { foundationModel, instruction, idleSessionTTLInSeconds, customerEncryptionKeyArn } = agent.definition;
  return {
    foundationModel,
    instruction,
    ...(idleSessionTTLInSeconds !== undefined && { idleSessionTTLInSeconds }),
    ...(customerEncryptionKeyArn !== undefined && { customerEncryptionKeyArn }),
    groups: agent.actionGroups.filter(({ definition }) => definition.state !== 'disabled').map(inlineGroup),
    knowledgeBases: agent.knowledgeBases.map(({ name: id, description, retrieval }) => ({
      id,
      description,
      ...(retrieval && { retrieval }),
    })),
    ...(agent.guardrail && 'id' in agent.guardrail && { guardrail: agent.guardrail }),
    ...agentsPrompts(agent.prompts, { parser: arnOf(agent.parser), orchestrator: arnOf(agent.orchestrator) }),
    ...collaborationOf(agent),
    collaborators: agent.collaborators.map(({ name, instruction, relays, from }) => ({
      ...{ name, instruction, relays },
      ...('agent' in from
        ? { agent: toInline(from.agent, location) }
        : { aliasArn: from.arn ?? aliasArn(location, from.agentId, from.aliasId) }),
    })),
  };
}

const arnOf = (fn: LoadedFunction | undefined) => (fn?.kind === 'existing' ? fn.lambda.arn : undefined);

function inlineGroup({ definition, schema, executor }: LoadedActionGroup): ActionGroupConfiguration {
  const { name, description } = definition;
  return {
    name,
    ...(description !== undefined && { description }),
    ...(executor.kind === 'existing' && { lambdaArn: executor.lambda.arn }),
    schema: schemaOf(schema),
    state: 'ENABLED',
  };
}

function schemaOf(schema: LoadedActionGroup['schema']): ActionGroupConfiguration['schema'] {
  if (schema.kind === 'built-in') return { signature: schema.signature };
  return schema.kind === 'api' ? { payload: schema.payload } : { functions: schema.functions };
}
