import type { Sight } from './compare.js';

/** What differs, side by side, and how many did; with `all` also what was the same. */
export function reportOf(sights: readonly Sight[], all = false): string {
  const differing = sights.filter(({ account, local }) => account !== local);
  const rows = (all ? sights : differing).flatMap(({ title, account, local }) => [
    title,
    ...(account === local ? [`  both       ${account}`] : [`  account    ${account}`, `  local AWS  ${local}`]),
  ]);
  const verdict =
    differing.length === 0
      ? `${sights.length} behaviours, all the same at both places.`
      : `${sights.length} behaviours, ${differing.length} different.`;
  return [...rows, verdict].join('\n');
}
