import type { Store } from './store.js';

const KEPT = 'hr-agent-typed';

/** Keeps for this tab what is typed and not said, so that a reload does not take it away. */
export function keepTyped(store: Store): void {
  store.set({ typed: sessionStorage.getItem(KEPT) ?? store.state.typed });
  addEventListener('pagehide', () => sessionStorage.setItem(KEPT, store.state.typed));
}
