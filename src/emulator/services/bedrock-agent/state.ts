/**
 * A state that ends by itself: `state` until the moment `until`, `next` from that moment on. It is worked out when it is
 * read, so that every process sees the same one and no timer has to survive a restart.
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

export function stateAt<S extends string>(transition: Transition<S>, now: number): S | 'GONE' {
  return now < transition.until ? transition.state : transition.next;
}

export function isGone(transition: Transition<string>, now: number): boolean {
  return stateAt(transition, now) === 'GONE';
}

/** `NOT_PREPARED` as AWS's messages spell it: `Not Prepared`. */
export function spelled(state: string): string {
  return state
    .split('_')
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join(' ');
}
