import type { Action, Change } from '../../stack/events.js';

const COUNTED: Readonly<Record<Action, { done: string; planned: string }>> = {
  create: { done: 'created', planned: 'create' },
  update: { done: 'updated', planned: 'update' },
  replace: { done: 'replaced', planned: 'replace' },
  delete: { done: 'removed', planned: 'remove' },
  keep: { done: 'unchanged', planned: 'keep' },
  refuse: { done: 'refused', planned: 'refuse' },
};

/** What was done with one. */
export function done(action: Action): string {
  return COUNTED[action].done;
}

/** What was done: `3 created, 1 updated, 6 unchanged`. */
export function countChanges(changes: readonly Change[]): string {
  return counts(changes, (count, { done }) => `${count} ${done}`);
}

/** What would be done: `create 3, update 1`. */
export function countPlanned(changes: readonly Change[]): string {
  return counts(
    changes.filter(({ action }) => action !== 'keep'),
    (count, { planned }) => `${planned} ${count}`,
  );
}

/** What stays as it is: `31 unchanged`. Empty: nothing does. */
export function countUnchanged(changes: readonly Change[]): string {
  return countChanges(changes.filter(({ action }) => action === 'keep'));
}

function counts(
  changes: readonly Change[],
  text: (count: number, words: { done: string; planned: string }) => string,
): string {
  return Object.entries(COUNTED)
    .map(([action, words]) => ({ words, count: changes.filter((change) => change.action === action).length }))
    .filter(({ count }) => count > 0)
    .map(({ words, count }) => text(count, words))
    .join(', ');
}
