import { useRef } from 'preact/hooks';
import type { TraceStep } from '../../../conversation/trace/trace-step.js';
import { formatDuration } from '../../../core/durations.js';
import { memo } from '../state/memo.js';

interface Props {
  steps: readonly TraceStep[];
  chosen: number | undefined;
  choose(step: number): void;
}

/** The steps of a turn, one a row, with bars of when each began and how long it took. The bars say nothing that the text does not. */
export const Waterfall = memo(({ steps, chosen, choose }: Props) => {
  const grid = useRef<HTMLDivElement>(null);
  const { from, length } = spanOf(steps);
  const focused = chosen ?? 0;
  const move = (to: number) => {
    const place = Math.max(0, Math.min(steps.length - 1, to));
    choose(place);
    grid.current?.querySelectorAll<HTMLElement>('[role=row]')[place]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: focused + 1, ArrowUp: focused - 1, Home: 0, End: steps.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    move(to);
  };
  return (
    <div class="waterfall" role="treegrid" aria-label="Steps" ref={grid} onKeyDown={onKeyDown}>
      {steps.map((step, at) => (
        <div
          key={at}
          role="row"
          class={`step ${step.kind} depth-${Math.min(step.depth, 6)}`}
          aria-level={step.depth + 1}
          aria-selected={at === chosen}
          tabIndex={at === focused ? 0 : -1}
          onClick={() => choose(at)}
        >
          <span role="gridcell" class="label">
            {step.by !== undefined && <span class="by">{step.by} </span>}
            {step.label}
          </span>
          <span role="gridcell" class="what">
            {step.text.slice(0, 120)}
          </span>
          <span role="gridcell" class="time">
            {step.elapsedMs === undefined ? '' : formatDuration(step.elapsedMs)}
          </span>
          <svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
            {step.startedAt !== undefined && step.elapsedMs !== undefined && length > 0 && (
              <rect
                x={(1000 * (step.startedAt - from)) / length}
                width={Math.max(4, (1000 * step.elapsedMs) / length)}
                y="1"
                height="8"
                rx="2"
              />
            )}
          </svg>
        </div>
      ))}
    </div>
  );
});

function spanOf(steps: readonly TraceStep[]): { from: number; length: number } {
  const timed = steps.flatMap(({ startedAt, elapsedMs }) =>
    startedAt === undefined || elapsedMs === undefined ? [] : [[startedAt, startedAt + elapsedMs] as const],
  );
  const from = Math.min(...timed.map(([begun]) => begun));
  const to = Math.max(...timed.map(([, ended]) => ended));
  return timed.length === 0 ? { from: 0, length: 0 } : { from, length: to - from };
}
