import { useState } from 'preact/hooks';
import { callText } from '../../../conversation/trace/agent-call.js';
import { formatDuration } from '../../../core/durations.js';
import { parseJson } from '../../../core/json.js';
import { Scrollable } from '../frame/scrollable.js';
import { memo } from '../state/memo.js';
import type { CallShown } from '../state/turn.js';

const MARKS = { open: '…', done: '✓', declined: '–', failed: '✗' } as const;
const WORDS = { open: 'running', done: 'done', declined: 'not allowed', failed: 'no result' } as const;
/** Of a result this much stands in its row, characters. */
const LINE = 160;

/** One call on one line, with all that it answered behind it. What failed is open from the beginning. */
export const CallRow = memo(({ shown, isOpen }: { shown: CallShown; isOpen: boolean }) => {
  const { call, state, elapsedMs, confirmed } = shown;
  const [whole, setWhole] = useState(false);
  const result = call.result ?? '';
  return (
    <details class={`call ${state}`} open={isOpen || state === 'failed'} onToggle={() => setWhole(true)}>
      <summary>
        <span class="mark" role="img" aria-label={WORDS[state]}>
          {MARKS[state]}
        </span>
        <span>
          <code>{callText(call)}</code>
          {confirmed && <span class="tag">allowed by you</span>}
          {state === 'declined' && <span class="tag">not allowed</span>}
        </span>
        {elapsedMs !== undefined && <span class="time">{formatDuration(elapsedMs)}</span>}
        {result !== '' && <span class="result">{result.slice(0, LINE)}</span>}
      </summary>
      {(whole || isOpen || state === 'failed') && result !== '' && (
        <Scrollable label="What the call answered">
          <pre>{readable(result)}</pre>
        </Scrollable>
      )}
    </details>
  );
});

function readable(text: string): string {
  const value = parseJson(text);
  return value === undefined ? text : JSON.stringify(value, null, 2);
}
