import { formatDuration } from '../../../core/durations.js';
import type { PlayedTurn } from '../../wire.js';
import { useMeans } from '../state/page-context.js';
import type { PlayedRow, RunShown } from '../state/page-state.js';

/** Turns as they are played, each with what it did otherwise than expected, or otherwise than before. */
export function RunDrawer({ run }: { run: RunShown }) {
  const { learning } = useMeans();
  const { turns, now, end, what } = run;
  return (
    <>
      <p role="status">{statusOf(run)}</p>
      <ol class="played">
        {turns.map((row, at) => (
          <Played key={at} row={row} what={what} />
        ))}
        {now !== undefined && <li class="muted">… {now}</li>}
      </ol>
      {end?.error && <p class="failure">{end.error.message}</p>}
      {!end && (
        <button type="button" class="stop" onClick={() => learning.stop(run.id)}>
          Stop
        </button>
      )}
    </>
  );
}

function statusOf({ turns, end, what }: RunShown): string {
  if (!end) return `Playing: ${turns.length} done`;
  const as = what === 'scenario' ? 'as expected' : 'as before';
  return end.failed === 0
    ? `All ${end.passed} turns went ${as}.`
    : `${end.passed} turns went ${as}, ${end.failed} otherwise.`;
}

function Played({ row, what }: { row: PlayedRow; what: RunShown['what'] }) {
  const { say, ok, unmet, before, now } = row;
  return (
    <li>
      <details open={!ok}>
        <summary>
          <span class="mark" role="img" aria-label={ok ? 'as it should be' : 'otherwise'}>
            {ok ? '✓' : '✗'}
          </span>
          {say}
          <span class="time">{formatDuration(now.elapsedMs)}</span>
        </summary>
        {unmet.map((one) => (
          <p key={one} class="failure">
            {one}
          </p>
        ))}
        {before && what === 'replay' ? (
          <div class="side-by-side">
            <Side title="Before" played={before} />
            <Side title="Now" played={now} />
          </div>
        ) : (
          <Side title="Answer" played={now} />
        )}
      </details>
    </li>
  );
}

function Side({ title, played }: { title: string; played: PlayedTurn }) {
  return (
    <section aria-label={title}>
      <h4>{title}</h4>
      {played.calls.map((call, at) => (
        <p key={at}>
          <code>{call}</code>
        </p>
      ))}
      <p>{played.answer}</p>
    </section>
  );
}
