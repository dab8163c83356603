const KEPT = 'hr-agent-token';

/**
 * The token that the address brought in its fragment. It is kept for this tab, so that a reload still has it, and taken out of
 * the address, so that it is in no history and no bookmark.
 */
export function takeToken(): string | undefined {
  const given = /^#t=([\w-]+)/.exec(location.hash)?.[1];
  if (given === undefined) return sessionStorage.getItem(KEPT) ?? undefined;
  sessionStorage.setItem(KEPT, given);
  history.replaceState(null, '', location.pathname);
  return given;
}
