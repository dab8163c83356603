import { DRAFT, TEST_ALIAS } from '../../aws/agent-constants.js';
import type { AgentPort } from '../../aws/ports.js';
import { HrAgentError } from '../../core/errors.js';

/** An agent, and which version of it is meant. */
export interface Pulled {
  agentId: string;
  version: string;
  /** The name of the alias that serves it. Absent: the draft is meant. */
  alias?: string;
}

/** What an ARN of an agent, or of an alias, names. */
const ARN = /^arn:[^:]+:bedrock:[^:]+:\d{12}:agent(?:-alias)?\/([0-9A-Za-z]{10})(?:\/([0-9A-Za-z]{10}))?$/;

/**
 * The agent of this id, name or ARN; with the ARN of an alias, or an alias by name or id, the version that it serves.
 * @throws HrAgentError AGENT_UNKNOWN, NO_ALIAS
 */
export async function findPulled(port: AgentPort, asked: string, alias: string | undefined): Promise<Pulled> {
  const [, fromArn, aliasOfArn] = ARN.exec(asked) ?? [];
  const named = fromArn ?? (await idOf(port, asked));
  if (named === undefined || !(await port.getAgent(named))) {
    throw new HrAgentError('AGENT_UNKNOWN', `There is no agent ${asked} here.`, {
      hint: 'Give its name, its id or its ARN; --target, --region and --profile say where it is.',
    });
  }
  return atAlias(port, named, alias ?? aliasOfArn);
}

/** An agent as one of its aliases serves it. @throws HrAgentError NO_ALIAS */
export async function atAlias(port: AgentPort, agentId: string, alias: string | undefined): Promise<Pulled> {
  if (alias === undefined || alias === TEST_ALIAS) return { agentId, version: DRAFT };
  const found = (await port.listAliases(agentId)).find(({ id, name }) => id === alias || name === alias);
  if (found?.version === undefined) {
    throw new HrAgentError('NO_ALIAS', `Agent ${agentId} has no alias ${alias} that serves a version.`);
  }
  return { agentId, version: found.version, alias: found.name };
}

/** Names come before ids: a name may look like one. */
async function idOf(port: AgentPort, asked: string): Promise<string | undefined> {
  const found = await port.findAgent(asked);
  return found?.id ?? (/^[0-9A-Za-z]{10}$/.test(asked) ? asked : undefined);
}
