/**
 * A state that ends by itself: `state` until the moment `until`, `next` from that moment on. The state is worked out when
 * it is read. So every process sees the same state, and no timer has to survive a restart.
 */
export interface Transition<S extends string> {
  state: S;
  /** Epoch milliseconds. */
  until: number;
  /** GONE: the thing does not exist any more. */
  next: S | 'GONE';
}

export function settled<S extends string>(state: S): Transition<S> {
  return { state, until: 0, next: state };
}

export function isGone(transition: Transition<string>, now: number): boolean {
  return stateAt(transition, now) === 'GONE';
}

/** The state as answers show it. A thing that goes at this very moment, after it was found, is still DELETING. */
export function shownState<S extends string>(transition: Transition<S>, now: number): S | 'DELETING' {
  const state = stateAt(transition, now);
  return state === 'GONE' ? 'DELETING' : state;
}

function stateAt<S extends string>({ state, until, next }: Transition<S>, now: number): S | 'GONE' {
  return now < until ? state : next;
}
