import type { Manner } from './page-state.js';

/** Who talks, and how, is kept for this tab: a reload does not make somebody another person. */
export function keepManner(agent: string, manner: Manner): void {
  sessionStorage.setItem(keyOf(agent), JSON.stringify(manner));
}

export function keptManner(agent: string): Manner {
  const kept = sessionStorage.getItem(keyOf(agent));
  return kept === null ? { attributes: {} } : JSON.parse(kept);
}

function keyOf(agent: string): string {
  return `hr-agent-manner:${agent}`;
}
