const KEPT = 'hr-agent-token';

/**
 * The token that the address brought in its fragment. It is kept for this tab, so that a reload still has it, and taken out of
 * the address, so that it is in no history and no bookmark.
 */
export function takeToken(): string | undefined {
  const given = tokenIn(location.hash);
  if (given === undefined) return sessionStorage.getItem(KEPT) ?? undefined;
  sessionStorage.setItem(KEPT, given);
  history.replaceState(null, '', location.pathname);
  return given;
}

/**
 * Begins anew where somebody opens the address of another start of the server in this tab: to the browser it is a place on the
 * page that is open already. The page goes on with what it showed.
 */
export function followNewToken(): void {
  addEventListener('hashchange', ({ oldURL, newURL }) => {
    const given = tokenIn(new URL(newURL).hash);
    if (given === undefined) return;
    sessionStorage.setItem(KEPT, given);
    history.replaceState(null, '', oldURL);
    location.reload();
  });
}

function tokenIn(hash: string): string | undefined {
  return /^#t=([\w-]+)/.exec(hash)?.[1];
}
