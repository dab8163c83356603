import type { House } from '../house.js';
import { numberIn, type Route } from '../http/route.js';
import { logLines } from '../look/logs.js';
import { stateOf } from '../look/state.js';
import { tablePage } from '../look/tables.js';

/** Logs are read from so far back, unless the page says since when. */
const LOGS_MS = 900_000;

/** What exists, and what it has written and measured. */
export function lookRoutes({ agent, ports }: House): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/agents/:agent/state',
      answer: async ({ param }) => stateOf(agent(param('agent')).deployment, ports),
    },
    {
      method: 'GET',
      path: '/api/agents/:agent/tables/:table',
      answer: async ({ param, query }) =>
        tablePage(agent(param('agent')).deployment, param('table'), query.get('after')),
    },
    {
      method: 'GET',
      path: '/api/agents/:agent/logs',
      async answer({ param, query }) {
        const after = numberIn(query, 'after') ?? ports.clock.now() - LOGS_MS;
        return { lines: await logLines(agent(param('agent')).deployment, after, ports) };
      },
    },
  ];
}
