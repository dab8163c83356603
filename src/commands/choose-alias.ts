import { TEST_ALIAS } from '../aws/agent-constants.js';
import type { AgentPort } from '../aws/ports.js';
import { HrAgentError } from '../core/errors.js';
import type { Deployment } from '../stack/deployment.js';

/**
 * The alias to talk to: the one asked for by id or name, else the definition's, else the only published one, else the
 * built-in one that serves the prepared draft.
 * @throws HrAgentError NO_ALIAS, ALIAS_AMBIGUOUS
 */
export async function chooseAlias(
  port: AgentPort,
  agentId: string,
  asked: string | undefined,
  deployment: Deployment,
): Promise<string> {
  if (asked === TEST_ALIAS) return asked;
  const aliases = (await port.listAliases(agentId)).filter((alias) => alias.id !== TEST_ALIAS);
  const wanted = asked ?? deployment.agent.definition.alias;
  const named = aliases.find((alias) => alias.name === wanted || alias.id === wanted);
  if (named) return named.id;
  if (asked !== undefined) {
    throw new HrAgentError('NO_ALIAS', `${deployment.name} has no alias ${asked}.`, {
      hint: `It has: ${[...aliases.map((alias) => alias.name), TEST_ALIAS].join(', ')}.`,
      next: { command: 'publish', args: [asked] },
    });
  }
  if (aliases.length > 1) {
    throw new HrAgentError('ALIAS_AMBIGUOUS', `${deployment.name} has several aliases.`, {
      hint: `Name one with --alias: ${aliases.map((alias) => alias.name).join(', ')}, or ${TEST_ALIAS} for the draft.`,
    });
  }
  return aliases[0]?.id ?? TEST_ALIAS;
}
