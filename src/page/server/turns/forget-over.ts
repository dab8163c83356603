/** So many turns, and as many runs, can be asked for; of older turns there is only what the session's log has. */
const HELD = 100;

/** Forgets the oldest of what is over when there is more than is held. What still runs stays. */
export function forgetOver(held: Map<string, { readonly isOver: boolean }>): void {
  for (const [id, { isOver }] of held) {
    if (held.size <= HELD) return;
    if (isOver) held.delete(id);
  }
}
