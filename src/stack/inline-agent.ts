import type { LoadedActionGroup, LoadedAgent, LoadedFunction } from '../agent/definition.js';
import type { ActionGroupConfiguration, InlineAgent } from '../aws/ports.js';
import { HrAgentError } from '../core/errors.js';
import { agentsPrompts } from './agents-prompts.js';

/**
 * A definition as InvokeInlineAgent takes it. Functions that would be made return control, so that their handlers run where
 * somebody talks; those that exist are invoked.
 * @throws HrAgentError INLINE_LACKS for what can only be made
 */
export function inlineAgent(agent: LoadedAgent): InlineAgent {
  const lacks = [
    ...(agent.knowledgeBases.some(({ folder }) => folder !== undefined) ? ['knowledgeBases with documents'] : []),
    ...(agent.collaborators.length > 0 ? ['collaborators'] : []),
    ...(agent.tables.length > 0 ? ['tables'] : []),
    ...(agent.guardrail && !('id' in agent.guardrail) ? ['a guardrail that is made from a file'] : []),
    ...(agent.definition.memory ? ['memory'] : []),
    ...(agent.parser?.kind === 'lambda' ? ['parser that is made'] : []),
    ...(agent.orchestrator?.kind === 'lambda' ? ['orchestrator that is made'] : []),
  ];
  if (lacks.length > 0) {
    throw new HrAgentError('INLINE_LACKS', `An inline agent has no ${lacks.join(', no ')}.`, {
      hint: ['Nothing was called. Bring the agent up: ', { command: 'up' }, '.'],
    });
  }
  const { foundationModel, instruction, idleSessionTTLInSeconds, customerEncryptionKeyArn } = agent.definition;
  return {
    foundationModel,
    instruction,
    ...(idleSessionTTLInSeconds !== undefined && { idleSessionTTLInSeconds }),
    ...(customerEncryptionKeyArn !== undefined && { customerEncryptionKeyArn }),
    groups: agent.actionGroups.filter(({ definition }) => definition.state !== 'disabled').map(inlineGroup),
    knowledgeBases: agent.knowledgeBases.map(({ name: id, description }) => ({ id, description })),
    ...(agent.guardrail && 'id' in agent.guardrail && { guardrail: agent.guardrail }),
    ...agentsPrompts(agent.prompts, { parser: arnOf(agent.parser), orchestrator: arnOf(agent.orchestrator) }),
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
