import type { AgentPort } from '../aws/ports.js';
import { HrAgentError } from '../core/errors.js';
import type { SuggestedCommand } from '../core/next-step.js';
import { type Waiting, waitFor } from './wait.js';

const ALIAS_BOUND_MS = 300_000;

/** An alias, and the port through which it is asked about. */
interface Asked {
  port: AgentPort;
  agentId: string;
  aliasId: string;
  /** For people. */
  name: string;
  /** What is run again when it fails. */
  again: SuggestedCommand;
}

/** Waits until the alias serves a version that is meant, and returns the version. @throws HrAgentError ALIAS_FAILED */
export async function servedVersion(
  step: Waiting,
  { port, agentId, aliasId, name, again }: Asked,
  isMeant: (version: string) => boolean = () => true,
): Promise<string> {
  return waitFor(step, { what: `alias ${name} to serve its version`, timeoutMs: ALIAS_BOUND_MS }, async () => {
    const alias = await port.getAlias(agentId, aliasId);
    if (alias?.status === 'FAILED') {
      throw new HrAgentError('ALIAS_FAILED', `Alias ${name} failed.`, { source: 'service', next: { command: again } });
    }
    const version = alias?.status === 'PREPARED' ? alias.version : undefined;
    return version !== undefined && isMeant(version) ? version : undefined;
  });
}

/** Removes versions of an agent, and resolves when they are gone. */
export async function removeVersions(
  step: Waiting,
  port: AgentPort,
  agentId: string,
  versions: readonly string[],
): Promise<void> {
  if (versions.length === 0) return;
  for (const version of versions) await port.deleteVersion(agentId, version);
  await waitFor(step, { what: 'old versions to be gone', timeoutMs: ALIAS_BOUND_MS }, async () => {
    const standing = await port.listVersions(agentId);
    return standing.some(({ version }) => versions.includes(version)) ? undefined : true;
  });
}

/** The versions among these that no alias serves. */
export async function unserved(port: AgentPort, agentId: string, versions: readonly string[]): Promise<string[]> {
  const serving = new Set((await port.listAliases(agentId)).map((alias) => alias.version));
  return versions.filter((version) => !serving.has(version));
}
