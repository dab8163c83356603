/** Which part of the page is shown. */
export type View = 'talk' | 'state';

/** What is looked at, as the address's fragment says it: `#/a/AGENT/s/SESSION/t/TURN/STEP`, `#/a/AGENT/state`. */
export interface Route {
  agent?: string;
  view: View;
  session?: string;
  /** Places from 0. */
  turn?: number;
  step?: number;
}

export function readRoute(hash: string): Route {
  const parts = hash.replace(/^#\/?/, '').split('/').map(decoded);
  const [a, agent, part, session, t, turn, step] = parts;
  if (a !== 'a' || agent === undefined || agent === '') return { view: 'talk' };
  if (part === 'state') return { view: 'state', agent };
  if (part !== 's' || session === undefined) return { view: 'talk', agent };
  const at = t === 't' ? place(turn) : undefined;
  const below = at === undefined ? undefined : place(step);
  return {
    view: 'talk',
    agent,
    session,
    ...(at !== undefined && { turn: at }),
    ...(below !== undefined && { step: below }),
  };
}

export function hashOf({ agent, view, session, turn, step }: Route): string {
  if (agent === undefined) return '#/';
  const head = `#/a/${encodeURIComponent(agent)}`;
  if (view === 'state') return `${head}/state`;
  if (session === undefined) return head;
  const chosen = [turn, step].filter((at) => at !== undefined);
  return `${head}/s/${encodeURIComponent(session)}${turn === undefined ? '' : `/t/${chosen.join('/')}`}`;
}

function place(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

/** A part that somebody typed wrong stays as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
