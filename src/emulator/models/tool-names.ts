import { createHash } from 'node:crypto';
import type { ToolSpec } from '../service/model-port.js';

/** What OpenAI and Converse take as a tool's name: 1 to 64 of these characters. Bedrock's agents allow more. */
const REFUSED = /[^a-zA-Z0-9_-]/g;
const LONGEST = 64;
const DIGEST = 8;

export interface ToolNames {
  /** The agent's name for the tool that the model called; what the model made up stays as it is. */
  original(offered: string): string;
}

/** Finds the way back from the names that a model was offered. */
export function toolNames(tools: readonly ToolSpec[]): ToolNames {
  const originals = new Map(tools.map(({ name }) => [offeredName(name), name]));
  return { original: (offered) => originals.get(offered) ?? offered };
}

/**
 * The name under which a model is offered a tool. A name that is refused gives up its front and its odd characters for a
 * digest of the whole: the end of it names the function.
 */
export function offeredName(name: string): string {
  const allowed = name.replace(REFUSED, '_');
  if (allowed === name && name !== '' && name.length <= LONGEST) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, DIGEST);
  const kept = allowed.slice(-(LONGEST - DIGEST - 1)).replace(/^[-_]+/, '');
  return `${kept === '' ? 'tool' : kept}_${digest}`;
}
