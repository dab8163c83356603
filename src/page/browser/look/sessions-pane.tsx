import { formatAge, formatDuration } from '../../../core/durations.js';
import type { SessionRow } from '../../wire.js';
import { memo } from '../state/memo.js';
import { useMeans } from '../state/page-context.js';
import type { PageState } from '../state/page-state.js';

/** The sessions with this agent, the latest first. */
export function SessionsPane({ state: { sessions, session, search } }: { state: PageState }) {
  const { actions } = useMeans();
  return (
    <nav class="pane sessions" id="sessions" aria-label="Sessions" tabIndex={-1}>
      <div class="head">
        <h2>Sessions</h2>
        <button type="button" onClick={() => actions.newSession()}>
          New
        </button>
      </div>
      <label class="unseen" for="search">
        Search the sessions
      </label>
      <input
        id="search"
        type="search"
        placeholder="Search"
        value={search}
        onInput={(event) => actions.search(event.currentTarget.value)}
      />
      {sessions.length === 0 && <p class="muted">{search === '' ? 'Nothing was said yet.' : 'Nothing found.'}</p>}
      <ul>
        {sessions.map((row) => (
          <SessionItem key={row.id} row={row} isHere={row.id === session} />
        ))}
      </ul>
    </nav>
  );
}

const SessionItem = memo(({ row, isHere }: { row: SessionRow; isHere: boolean }) => {
  const { actions } = useMeans();
  const { id, first, lastAt, turns, failed, elapsedMs, inputTokens, outputTokens } = row;
  return (
    <li>
      <button
        type="button"
        class="session"
        aria-current={isHere ? 'page' : undefined}
        onClick={() => actions.openSession(id)}
      >
        <span class="first-words">{first}</span>
        <span class="facts">
          {failed && <span class="tag bad">failed</span>}
          {`${formatAge(Date.now() - lastAt)} ago · ${turns === 1 ? '1 turn' : `${turns} turns`} · ${formatDuration(elapsedMs)} · ${short(inputTokens + outputTokens)} tokens`}
        </span>
      </button>
    </li>
  );
});

/** `6.8k`: the exact number stands with the turns. */
function short(count: number): string {
  return count < 1000 ? `${count}` : `${(count / 1000).toFixed(count < 10_000 ? 1 : 0)}k`;
}
