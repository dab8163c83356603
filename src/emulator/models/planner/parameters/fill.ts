import { align } from '../reading/align.js';
import type { Agent } from '../tools/agent.js';
import type { Tool } from '../tools/tool.js';
import type { Source } from './source.js';

/** For each parameter the values that a text offers, in sequence; the first is the one meant, the others are more of the same. */
export type Filled = Map<string, unknown[]>;

/** What is needed to read values: the agent for the shapes of its identifiers, and which parameters are still open. */
export interface FillOptions {
  agent: Agent;
  /** Only these are filled; all when absent. */
  wanted?: ReadonlySet<string>;
}

/** Takes the values for a function's parameters from a text; what is only taken when none is given is none of its values. */
export function fill(tool: Tool, source: Source, options: FillOptions): Filled {
  const read = [...align(tool, source, options).values].map(([name, found]): [string, unknown[]] => {
    const preset = tool.parameters.find((p) => p.name === name)?.preset;
    return [name, found.filter((one) => one.end > 0 || one.value !== preset).map((one) => one.value)];
  });
  return new Map(read.filter(([, values]) => values.length > 0));
}
