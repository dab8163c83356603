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

/** Takes the values for a function's parameters from a text. */
export const fill = (tool: Tool, source: Source, options: FillOptions): Filled =>
  new Map([...align(tool, source, options).values].map(([name, found]) => [name, found.map((one) => one.value)]));
