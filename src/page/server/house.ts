import { PageAgent } from './agent/page-agent.js';
import { Sessions } from './agent/sessions.js';
import { notFound } from './http/refusal.js';
import { Runs } from './learn/runs.js';
import type { PagePorts } from './ports.js';
import { EventLog } from './turns/event-log.js';
import { Turns } from './turns/turns.js';

/** What the calls of the API work with. */
export interface House {
  readonly ports: PagePorts;
  readonly events: EventLog;
  readonly turns: Turns;
  readonly runs: Runs;
  readonly agents: readonly PageAgent[];
  /** Aborts when everything that will be told has been told. */
  readonly closing: AbortSignal;
  /** @throws Refusal for one that the page does not show */
  agent(name: string): PageAgent;
  sessions(agent: PageAgent): Sessions;
}

export function createHouse(ports: PagePorts, closing: AbortSignal): House {
  const events = new EventLog();
  const agents = ports.agents.map((shown) => new PageAgent(shown, ports, events));
  const sessions = new Map(agents.map((agent) => [agent, new Sessions(agent.shown.log)]));
  return {
    ports,
    events,
    agents,
    closing,
    turns: new Turns(events, ports),
    runs: new Runs(events, ports.signal),
    agent(name) {
      const found = agents.find((agent) => agent.name === name);
      if (found) return found;
      throw notFound(`This page shows no agent ${name}.`);
    },
    sessions(agent) {
      const found = sessions.get(agent);
      if (found) return found;
      throw notFound(`This page shows no agent ${agent.name}.`);
    },
  };
}
