import type { Colleague } from '../../../../service/model-port.js';
import { ServiceError } from '../../../../service/service-error.js';
import { type ServedAgent, type ServedCollaborator, servedAgent } from '../../../bedrock-agent/served-agent.js';
import { actionGroupToolsOf } from '../action-group-tools.js';
import type { TurnCall } from '../turn.js';

/** An agent is read anew for each turn, and its model is asked several times in one. */
const known = new WeakMap<ServedAgent, readonly Colleague[]>();

/** The collaborators of an agent as its model knows them; for rules also with what each of them can do. */
export function colleaguesOf(agent: ServedAgent, call: TurnCall): readonly Colleague[] {
  const found = known.get(agent);
  if (found !== undefined) return found;
  const colleagues = agent.collaborators.map((one) => {
    const { name, instruction } = one;
    return { name, instruction, abilities: abilitiesOf(one, call) };
  });
  known.set(agent, colleagues);
  return colleagues;
}

/** What the functions, knowledge bases and collaborators of an agent say of themselves. */
function abilitiesOf(collaborator: ServedCollaborator, call: TurnCall): string {
  const agent = collaborator.agent ?? served(collaborator, call);
  if (agent === undefined) return '';
  const functions = [...actionGroupToolsOf(agent.actionGroups).values()].map(({ spec }) => spec);
  return [
    ...functions.map(({ description }) => description),
    ...functions.flatMap(({ name, inputSchema }) => [name.split('__').at(-1), ...Object.keys(inputSchema.properties)]),
    ...agent.knowledgeBases.map(({ description }) => description),
    ...agent.collaborators.map(({ instruction }) => instruction),
  ].join('\n');
}

/** Undefined for one that cannot answer now: whoever asks it is told so. */
function served({ agentId, aliasId }: ServedCollaborator, call: TurnCall): ServedAgent | undefined {
  try {
    return servedAgent(call, agentId, aliasId);
  } catch (thrown) {
    if (thrown instanceof ServiceError) return undefined;
    throw thrown;
  }
}
