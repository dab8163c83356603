import type { LoadedActionGroup, LoadedAgent } from '../../agent/definition.js';
import { withItsCollaborators } from '../../agent/load-collaborators.js';
import { HrAgentError } from '../../core/errors.js';
import { type AgentCall, callText } from '../trace/agent-call.js';
import { member } from '../trace/members.js';
import type { HandoverResult, ReturnControlPort } from './return-control.js';

/** Loads the handler of a source file, to run in this process. */
export type LoadHandler = (
  entry: NonNullable<LoadedActionGroup['executor']['entry']>,
) => Promise<(event: object) => Promise<unknown>>;

/** Runs the functions of action groups that are not deployed: each group by the handler that the definition names. */
export function runFunctionsHere(
  agent: Pick<LoadedAgent, 'actionGroups' | 'collaborators'>,
  load: LoadHandler,
): ReturnControlPort['perform'] {
  return async (call, event) => {
    const groups = agentOf(agent, call).flatMap(({ actionGroups }) => actionGroups);
    const named = groups.filter(({ definition }) => definition.name === call.actionGroup);
    const [group, other] = named.length > 1 ? named.filter((one) => mayReturn(one, call)) : named;
    if (other !== undefined) {
      throw new HrAgentError('NO_HANDLER', `Several agents may have made the call ${callText(call)}.`, {
        hint: `Bedrock tells only which collaborator was asked first. Give the action group ${call.actionGroup} another name in all definitions but one.`,
      });
    }
    if (group?.executor.entry === undefined) {
      throw new HrAgentError('NO_HANDLER', `Nothing here runs ${callText(call)}.`, {
        hint: `Name a handler for the action group ${call.actionGroup} in the definition.`,
      });
    }
    const handler = await load(group.executor.entry);
    return readReply(await handler(event), call);
  };
}

/** Whether control comes back for such a call of the group. */
function mayReturn({ definition, schema, executor }: LoadedActionGroup, call: AgentCall): boolean {
  if (definition.state === 'disabled' || executor.kind === 'existing') return false;
  if (schema.kind === 'functions') return schema.functions.some(({ name }) => name === call.function);
  const verb = call.verb?.toLowerCase();
  return (
    schema.kind === 'api' && schema.operations.some(({ path, method }) => path === call.apiPath && method === verb)
  );
}

/** The agent itself, or the collaborator that made the call with those that it may have asked in turn. */
function agentOf(
  agent: Pick<LoadedAgent, 'actionGroups' | 'collaborators'>,
  { by }: AgentCall,
): Pick<LoadedAgent, 'actionGroups'>[] {
  if (by === undefined) return [agent];
  const named = agent.collaborators.filter(({ name }) => name === by);
  return named.flatMap(({ from }) => ('agent' in from ? withItsCollaborators(from.agent) : []));
}

/** Where the body is in the reply of a handler, and the shape to show to people. A function and an API operation differ. */
const OF_FUNCTION = {
  path: ['functionResponse'],
  contentType: 'TEXT',
  shape: '{messageVersion, response: {…, functionResponse: {responseBody: {TEXT: {body}}}}}',
};
const OF_OPERATION = {
  path: [],
  contentType: 'application/json',
  shape: "{messageVersion, response: {…, responseBody: {'application/json': {body}}}}",
};

/** The body of a handler's reply, as Bedrock reads it. */
function readReply(reply: unknown, call: AgentCall): Pick<HandoverResult, 'body' | 'state'> {
  const { path, contentType, shape } = call.function === undefined ? OF_OPERATION : OF_FUNCTION;
  const response = member(reply, 'response', ...path);
  const body = member(response, 'responseBody', contentType, 'body');
  const state = member(response, 'responseState');
  if (typeof body !== 'string') {
    throw new HrAgentError(
      'HANDLER_FAILED',
      `The handler of ${call.actionGroup} gave no reply that Bedrock would take.`,
      {
        hint: `Its reply has another shape than "The handler" in docs/definition.md shows: ${shape}, with body a text.`,
      },
    );
  }
  return { body, ...(state === 'FAILURE' || state === 'REPROMPT' ? { state } : {}) };
}
