import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HrAgentError } from '../../core/errors.js';
import { isThere } from '../../core/is-there.js';
import { nearest } from '../../core/nearest.js';

const DEFAULT_AGENT = 'hr-leave-agent';
const SUFFIX = '.agent.yaml';

/**
 * The definition file that `--agent` means: a built-in name or a path; without it `./agent.yaml`, else the HR agent.
 * @throws HrAgentError AGENT_UNKNOWN, FILE_NOT_FOUND
 */
export function findAgentFile(cwd: string, asked: string | undefined): string {
  if (asked === undefined) {
    const own = join(cwd, 'agent.yaml');
    return isThere(own) ? own : builtIn(DEFAULT_AGENT);
  }
  if (builtInNames().includes(asked)) return builtIn(asked);
  const path = resolve(cwd, asked);
  if (isThere(path)) return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, 'agent.yaml') : path;
  if (/[./\\]/.test(asked)) {
    throw new HrAgentError('FILE_NOT_FOUND', `There is no agent definition ${path}.`, {
      hint: `Give the path of a definition file, or a built-in agent: ${builtInNames().join(', ')}.`,
    });
  }
  const meant = nearest(asked, builtInNames());
  throw new HrAgentError('AGENT_UNKNOWN', `There is no agent ${asked}.`, {
    hint: `Built-in agents: ${builtInNames().join(', ')}. ${meant === undefined ? '' : `Did you mean ${meant}? `}A definition of your own is given by its path.`,
  });
}

function builtIn(name: string): string {
  return join(schemasFolder(), `${name}${SUFFIX}`);
}

/** The names of the agents that come with the tool. */
export function builtInNames(): string[] {
  return readdirSync(schemasFolder())
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length));
}

/** The package's schemas: above this file, wherever the build put it. */
export function schemasFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, 'schemas');
    if (existsSync(join(candidate, `${DEFAULT_AGENT}${SUFFIX}`))) return candidate;
    if (folder === dirname(folder)) {
      throw new HrAgentError('INTERNAL', 'The built-in agents are not where the package keeps them.', {
        source: 'bug',
      });
    }
  }
}
