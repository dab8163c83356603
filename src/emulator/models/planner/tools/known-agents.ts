import type { ToolSpec } from '../../../service/model-port.js';
import { type Agent, agent } from './agent.js';
import { type CheckFirst, checkFirstRules, learnForms, learnWords } from './instruction.js';

/** An agent's functions and instruction, read. */
export interface KnownAgent {
  agent: Agent;
  rules: CheckFirst[];
}

/** How many agents are kept read: an agent is the same for all turns of its sessions. */
const KEPT = 16;
const known = new Map<string, KnownAgent>();

/** Reads an agent, or finds it read: the same texts give the same reading, so a turn need not do it again. */
export function knownAgent(instruction: string, specs: ToolSpec[]): KnownAgent {
  const key = JSON.stringify([instruction, specs]);
  const found = known.get(key) ?? read(instruction, specs);
  known.delete(key);
  known.set(key, found);
  const [oldest] = known.keys();
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  return found;
}

function read(instruction: string, specs: ToolSpec[]): KnownAgent {
  const made = agent(specs);
  learnForms(instruction, made);
  learnWords(instruction, made);
  return { agent: made, rules: checkFirstRules(instruction, made) };
}
