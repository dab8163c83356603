import { useEffect } from 'preact/hooks';
import { useMeans } from '../state/page-context.js';
import type { PageState } from '../state/page-state.js';
import { Composer } from './composer.js';
import { FirstScreen } from './first-screen.js';
import { useFollowedEnd } from './follow-end.js';
import { TurnArticle } from './turn-article.js';

interface Props {
  state: PageState;
  type(text: string): void;
}

/** The conversation: a log that grows at its end, and below it where one types. */
export function ConversationPane({ state, type }: Props) {
  const { actions, learning } = useMeans();
  const { turns, hidden, session, loading, head } = state;
  // Whoever comes here wants to type; whoever is at another place stays there.
  useEffect(() => {
    if (document.activeElement === document.body) document.querySelector<HTMLElement>('#composer')?.focus();
  }, [session]);
  const { ref, isAway, toEnd } = useFollowedEnd(turns, `${session} ${turns.filter((one) => !one.elsewhere).length}`);
  return (
    <main class="pane talk" id="talk" aria-label="Conversation" tabIndex={-1}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard. */}
      <div class="scroll" ref={ref} role="log" aria-live="off" tabIndex={0} aria-label="What was said">
        {loading && <p class="muted">Reading…</p>}
        {!loading && turns.length === 0 && <FirstScreen head={head} />}
        {hidden > 0 && session !== undefined && (
          <button type="button" class="earlier" onClick={() => actions.openSession(session, true)}>
            {hidden === 1 ? 'One earlier turn' : `${hidden} earlier turns`}
          </button>
        )}
        {turns.map((turn, at) => (
          <TurnArticle
            key={turn.key}
            turn={turn}
            place={hidden + at}
            isChosen={state.turn === hidden + at}
            isExpanded={state.isExpanded}
          />
        ))}
        {turns.length > 0 && (
          <div class="session-foot">
            <button type="button" class="quiet" onClick={() => learning.draft(turns.map((_, at) => hidden + at))}>
              Keep all as a test
            </button>
            <button type="button" class="quiet" onClick={() => learning.plan()}>
              Play again
            </button>
          </div>
        )}
      </div>
      {isAway && turns.length > 0 && (
        <button type="button" class="new-text" onClick={toEnd}>
          ↓ To the end
        </button>
      )}
      <Composer {...state} type={type} />
    </main>
  );
}
