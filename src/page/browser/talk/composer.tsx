import { useEffect, useRef } from 'preact/hooks';
import { useMeans } from '../state/page-context.js';
import type { PageState } from '../state/page-state.js';
import { isOver } from '../state/turn.js';

type Props = Pick<PageState, 'typed' | 'turns' | 'head' | 'gone' | 'connection'> & { type(text: string): void };

/** Where one types. While a turn runs, its button stops the turn, and it keeps the focus through both. */
export function Composer({ typed, turns, head, gone, connection, type }: Props) {
  const { talking } = useMeans();
  const field = useRef<HTMLTextAreaElement>(null);
  const latest = turns.at(-1);
  const running = latest !== undefined && !isOver(latest) ? latest : undefined;
  const why = reason({ isAsking: running?.status === 'asking', gone, connection });

  useEffect(() => {
    const element = field.current;
    if (!element) return;
    element.rows = 1;
    const lines = Math.ceil(element.scrollHeight / Number.parseFloat(getComputedStyle(element).lineHeight));
    element.rows = Math.min(8, Math.max(1, lines - 1));
  }, [typed]);

  const send = () => {
    if (running) return;
    void talking.sayTyped();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter also ends the choice of a character in writing systems that have one.
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === 'ArrowUp' && typed === '') {
      const said = turns.at(-1)?.text;
      if (said === undefined) return;
      event.preventDefault();
      type(said);
    }
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        if (running) void talking.stop();
        else send();
      }}
    >
      <label for="composer" class="unseen">
        Say something to {head?.name ?? 'the agent'}
      </label>
      <textarea
        id="composer"
        ref={field}
        rows={1}
        value={typed}
        placeholder={why ?? `Say something to ${head?.name ?? 'the agent'}`}
        aria-describedby={why === undefined ? undefined : 'composer-why'}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {why !== undefined && (
        <span id="composer-why" class="unseen">
          {why}
        </span>
      )}
      <button type="submit" class={running ? 'stop' : 'send'} disabled={!running && (typed.trim() === '' || gone)}>
        {running ? 'Stop' : 'Send'}
      </button>
    </form>
  );
}

function reason({ isAsking, gone, connection }: { isAsking: boolean } & Pick<Props, 'gone' | 'connection'>) {
  if (gone) return 'The agent is not up any more.';
  if (isAsking) return 'The agent waits for an answer.';
  if (connection === 'reconnecting') return 'The server does not answer just now.';
  return undefined;
}
