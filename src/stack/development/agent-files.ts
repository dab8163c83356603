import { dirname, resolve, sep } from 'node:path';
import { executorsOf, type LoadedAgent } from '../../agent/definition.js';
import { namedSchema } from '../../agent/load-action-group.js';
import { withItsCollaborators } from '../../agent/load-collaborators.js';
import type { FilePlaces } from '../../core/file-marks.js';

/** Where the files of an agent lie. */
export interface AgentFiles extends FilePlaces {
  /** Whether the agent is made of this file. Others lie beside its files. */
  has(path: string): boolean;
}

/**
 * The files that an agent is made of: its definition, what that names, those of its collaborators, and `sources`, which handlers load. Folders are
 * looked at whole, because a file that is missing today may be there tomorrow. Packages change by their lists.
 */
export function agentFiles(agent: LoadedAgent, sources: readonly string[]): AgentFiles {
  const named = withItsCollaborators(agent).map(namedFiles);
  const files = new Set([
    ...named.flatMap((one) => one.files),
    ...sources.filter((path) => !path.split(sep).includes('node_modules')),
  ]);
  const trees = [...new Set(named.flatMap((one) => one.trees))];
  const folders = [...new Set([...files].map((path) => dirname(path)))];
  return {
    folders,
    trees,
    has: (path) => files.has(path) || trees.some((tree) => path.startsWith(tree + sep)),
  };
}

/** The files and folders that one definition names, and itself. */
function namedFiles(agent: LoadedAgent) {
  const { file, definition, actionGroups, knowledgeBases, prompts } = agent;
  const near = (named: string | undefined) => (named === undefined ? [] : [resolve(dirname(file), named)]);
  const entries = executorsOf(agent).flatMap(({ entry }) => entry ?? []);
  const files = [
    file,
    ...actionGroups.flatMap((group) => near(namedSchema(group.definition).file)),
    ...prompts.flatMap(({ step }) => near(definition.prompts?.[step]?.template)),
    ...(definition.tables ?? []).flatMap(({ items }) => near(items)),
    ...entries.flatMap((entry) => (entry.folder === undefined ? (entry.file ?? []) : [])),
  ];
  const trees = [
    ...entries.flatMap(({ folder }) => folder ?? []),
    ...knowledgeBases.flatMap(({ folder }) => folder ?? []),
  ];
  return { files, trees };
}
