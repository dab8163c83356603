import type { Means } from '../state/page-context.js';
import { turnAt } from '../state/page-state.js';
import type { Store } from '../state/store.js';
import { isOver } from '../state/turn.js';

const PANES = ['sessions', 'talk', 'turn'] as const;

/** Listens for keys that are not meant for a field. */
export function listenForKeys(store: Store, { actions, talking, learning }: Omit<Means, 'api'>): void {
  /** The last turn of the session, or the one before the first. */
  const last = () => store.state.hidden + store.state.turns.length - 1;
  const goTo = (place: number) => {
    const { turns, hidden } = store.state;
    if (turns.length === 0) return;
    const at = Math.max(hidden, Math.min(last(), place));
    actions.choose(at);
    document.querySelector<HTMLElement>(`[data-turn="${at}"]`)?.focus();
  };
  const here = () => store.state.turn ?? last();
  const letters: Readonly<Record<string, () => void>> = {
    '/': () => focus('#composer'),
    j: () => goTo((store.state.turn ?? -1) + 1),
    k: () => goTo((store.state.turn ?? last() + 1) - 1),
    e: () => store.set({ isExpanded: !store.state.isExpanded }),
    '.': () => {
      const { turns, hidden, turn } = store.state;
      const from = turn === undefined ? -1 : turn - hidden;
      const failed = (at: number) =>
        turns[at]?.status === 'failed' || turns[at]?.calls.some(({ state }) => state === 'failed');
      const order = turns.map((_, i) => (from + 1 + i) % turns.length);
      const next = order.find(failed);
      if (next !== undefined) goTo(hidden + next);
    },
    c: () => {
      const turn = turnAt(store.state, here());
      if (turn) void navigator.clipboard.writeText(turn.answer);
    },
    t: () => void learning.draft([here()]),
    n: () => {
      actions.newSession();
      focus('#composer');
    },
    '?': () => store.set({ help: true }),
  };
  addEventListener('keydown', (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    const { drawer, help, turns } = store.state;
    if (event.key === 'Escape' && !drawer && !help) {
      if (turns.some((turn) => !isOver(turn))) void talking.stop();
      return;
    }
    if (event.key === 'k' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      actions.show('sessions');
      focus('#search');
      return;
    }
    if (event.key === 'F6') {
      event.preventDefault();
      nextPane(actions, event.shiftKey);
      return;
    }
    if (drawer || help || !store.state.letters || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]')) return;
    const does = letters[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  });
}

function nextPane(actions: Means['actions'], back: boolean): void {
  const at = PANES.findIndex((pane) => document.activeElement?.closest(`#${pane}`));
  const to = PANES[(at + (back ? PANES.length - 1 : 1)) % PANES.length] ?? 'talk';
  actions.show(to);
  focus(`#${to}`);
}

/** After the next frame, in which the pane may come to be seen. */
function focus(selector: string): void {
  requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus()));
}
