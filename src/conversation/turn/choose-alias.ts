import { TEST_ALIAS } from '../../aws/agent-constants.js';
import type { AliasPort } from '../../aws/ports.js';
import { HrAgentError } from '../../core/errors.js';

/** Whose alias is looked for, and which. */
export interface WantedAlias {
  agentId: string;
  agentName: string;
  /** By id or name. */
  asked: string | undefined;
  /** The definition's. */
  defined: string | undefined;
}

/**
 * The id of the alias to talk to: of the one asked for, else of the definition's, else of the only published one, else
 * of the built-in one, which serves the prepared draft.
 * @throws HrAgentError NO_ALIAS, ALIAS_AMBIGUOUS
 */
export async function chooseAlias(
  port: Pick<AliasPort, 'listAliases'>,
  { agentId, agentName, asked, defined }: WantedAlias,
): Promise<string> {
  if (asked === TEST_ALIAS) return asked;
  const aliases = (await port.listAliases(agentId)).filter((alias) => alias.id !== TEST_ALIAS);
  const wanted = asked ?? defined;
  const named = aliases.find((alias) => alias.name === wanted || alias.id === wanted);
  if (named) return named.id;
  if (asked !== undefined) {
    throw new HrAgentError('NO_ALIAS', `${agentName} has no alias ${asked}.`, {
      hint: `It has: ${[...aliases.map((alias) => alias.name), TEST_ALIAS].join(', ')}.`,
      next: { command: 'publish', args: [asked] },
    });
  }
  if (aliases.length > 1) {
    throw new HrAgentError('ALIAS_AMBIGUOUS', `${agentName} has several aliases.`, {
      hint: `Name one with --alias: ${aliases.map((alias) => alias.name).join(', ')}, or ${TEST_ALIAS} for the draft.`,
    });
  }
  return aliases[0]?.id ?? TEST_ALIAS;
}
