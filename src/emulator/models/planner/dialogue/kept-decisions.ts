import type { Agent } from '../tools/agent.js';
import type { Decided, Decision } from './decision.js';

/** How many decisions are kept of an agent's conversations. */
const MOST = 100;
const kept = new WeakMap<Agent, Map<string, Decision>>();

/**
 * What was decided lately in an agent's conversations. Each turn asks again for the turns before it, and each step of a turn for
 * the turn. `of`: what a decision depends on beside the conversation, as the moment.
 */
export function decidedOf(agent: Agent, of: string): Decided {
  const known = kept.get(agent) ?? new Map<string, Decision>();
  kept.set(agent, known);
  return (key, decide) => {
    const whole = `${of} ${key}`;
    const decision = known.get(whole) ?? decide();
    known.set(whole, decision);
    // A Map keeps its keys as they came: the first is the oldest.
    const [oldest] = known.size > MOST ? known.keys() : [];
    if (oldest !== undefined) known.delete(oldest);
    return decision;
  };
}
