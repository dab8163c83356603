import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { CheckedDocument, Problem } from './checked-document.js';
import type { CollaboratorDefinition, ExistingAlias, LoadedAgent, LoadedCollaborator } from './definition.js';

/** A definition that was read, with what is wrong in it. Without an agent it could not be read to its end. */
export interface ReadAgent {
  agent?: LoadedAgent;
  problems: Problem[];
}

/** Reads the definition of a collaborator. Undefined: it leads back to one that is being read. */
export type ReadDefinition = (file: string) => Promise<ReadAgent | { cycle: readonly string[] }>;

/** Bedrock's alias of the draft, which no supervisor may talk to. */
const DRAFT_ALIAS = 'TSTALIASID';

/** Reads the definitions of collaborators, and refuses what AWS would refuse of them. `own`: the supervisor's. */
export async function loadCollaborators(
  document: CheckedDocument,
  definitions: readonly CollaboratorDefinition[],
  own: { file: string; name: string },
  read: ReadDefinition,
): Promise<{ loaded: LoadedCollaborator[]; problems: Problem[] }> {
  const problems: Problem[] = [];
  const loaded: LoadedCollaborator[] = [];
  for (const [i, definition] of definitions.entries()) {
    const { name, instruction, relay = false } = definition;
    const told = (member: string, message: string) =>
      problems.push(document.problemAt(['collaborators', i, member], message));
    if (definitions.findIndex((other) => other.name === name) < i) {
      told('name', `${name} is the name of an earlier collaborator`);
    }
    const from = 'definition' in definition ? await fromDefinition(definition) : fromAlias(definition);
    if (from) loaded.push({ name, instruction, relays: relay, from });

    async function fromDefinition({ definition: path, version }: CollaboratorDefinition & { definition: string }) {
      if (version !== undefined) told('version', 'is for an alias that exists; what a definition makes has no number');
      const file = definitionFile(resolve(dirname(own.file), path));
      if (!existsSync(file)) {
        told('definition', `names ${file}, and there is no such file`);
        return undefined;
      }
      const found = await read(file);
      if ('cycle' in found) {
        told('definition', `leads back to where it began: ${found.cycle.join(' → ')}`);
        return undefined;
      }
      problems.push(...found.problems);
      return found.agent && { agent: found.agent };
    }

    function fromAlias(given: Exclude<CollaboratorDefinition, { definition: string }>): ExistingAlias {
      const alias = existingAlias(given);
      if (alias.aliasId === DRAFT_ALIAS) {
        told(
          'aliasArn' in given ? 'aliasArn' : 'aliasId',
          `is ${DRAFT_ALIAS}, and a collaborator needs an alias of its own`,
        );
      }
      return alias;
    }
  }
  problems.push(...sharedNames(document, definitions, loaded, own));
  return { loaded, problems };
}

/** A folder stands for the `agent.yaml` in it, as it does for `--agent`. */
function definitionFile(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, 'agent.yaml') : path;
}

function existingAlias(given: Exclude<CollaboratorDefinition, { definition: string }>): ExistingAlias {
  const version = given.version === undefined ? {} : { version: given.version };
  if (!('aliasArn' in given)) return { agentId: given.agentId, aliasId: given.aliasId, ...version };
  const [agentId = '', aliasId = ''] = given.aliasArn.split('/').slice(1);
  return { arn: given.aliasArn, agentId, aliasId, ...version };
}

/** Two definitions of one name would be one agent, and one agent is one collaborator. */
function sharedNames(
  document: CheckedDocument,
  definitions: readonly CollaboratorDefinition[],
  loaded: readonly LoadedCollaborator[],
  own: { file: string; name: string },
): Problem[] {
  const files = new Map([[own.name, own.file]]);
  const before = (file: string, i: number) =>
    loaded.slice(0, i).find(({ from }) => 'agent' in from && from.agent.file === file);
  return loaded.flatMap(({ name, from }, i) => {
    const at = definitions.findIndex((definition) => definition.name === name);
    if (!('agent' in from)) return [];
    const same = before(from.agent.file, i);
    if (same) {
      const message = `is that of the collaborator ${same.name} already`;
      return [document.problemAt(['collaborators', at, 'definition'], message)];
    }
    return withItsCollaborators(from.agent).flatMap(({ file, definition }) => {
      const known = files.get(definition.name);
      files.set(definition.name, known ?? file);
      if (known === undefined || known === file) return [];
      const message = `is or has an agent ${definition.name}, and so is or has ${known}: give them names of their own`;
      return [document.problemAt(['collaborators', at, 'definition'], message)];
    });
  });
}

/** An agent and all that it hands requests to, directly or by way of others; each once, after those that it needs. */
export function withItsCollaborators(agent: LoadedAgent): LoadedAgent[] {
  const below = agent.collaborators.flatMap(({ from }) => ('agent' in from ? withItsCollaborators(from.agent) : []));
  return [...new Set([...below, agent])];
}
