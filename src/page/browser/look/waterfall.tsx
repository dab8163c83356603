import { useRef } from 'preact/hooks';
import type { TraceStep } from '../../../conversation/trace/trace-step.js';
import { formatDuration } from '../../../core/durations.js';
import { memo } from '../state/memo.js';

interface Props {
  steps: readonly TraceStep[];
  chosen: number | undefined;
  choose(step: number): void;
}

/** Of a step this much stands in its row, characters. */
const LINE = 120;

/** The steps of a turn, one a row, with bars of when each began and how long it took. The bars say nothing that the text does not. */
export const Waterfall = memo(({ steps, chosen, choose }: Props) => {
  const grid = useRef<HTMLTableElement>(null);
  const span = spanOf(steps);
  const reached = chosen ?? 0;
  const rows = () => [...(grid.current?.querySelectorAll<HTMLElement>('tbody tr') ?? [])];
  const onKeyDown = (event: KeyboardEvent) => {
    const { activeElement } = document;
    const from = activeElement instanceof HTMLElement ? rows().indexOf(activeElement) : -1;
    const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: steps.length - 1, Enter: from }[event.key];
    if (from < 0 || to === undefined) return;
    event.preventDefault();
    const place = Math.max(0, Math.min(steps.length - 1, to));
    choose(place);
    rows()[place]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a treegrid is a table of rows that one goes through.
    <table class="waterfall" role="treegrid" aria-label="Steps" ref={grid} onKeyDown={onKeyDown}>
      <thead class="unseen">
        <tr>
          <th scope="col">Step</th>
          <th scope="col">What</th>
          <th scope="col">Took</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step, at) => (
          <tr
            key={at}
            class={`step is-${step.kind} depth-${Math.min(step.depth, 6)}`}
            aria-level={step.depth + 1}
            aria-selected={at === chosen}
            tabIndex={at === reached ? 0 : -1}
            onClick={() => choose(at)}
          >
            <td class="label">
              {step.by !== undefined && <span class="by">{step.by} </span>}
              {step.label}
            </td>
            <td class="what">
              <span>{step.text.slice(0, LINE)}</span>
              <Bar step={step} span={span} />
            </td>
            <td class="time">{step.elapsedMs === undefined ? '' : formatDuration(step.elapsedMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
});

function Bar({ step: { startedAt, elapsedMs }, span }: { step: TraceStep; span: Span | undefined }) {
  if (!span || startedAt === undefined || elapsedMs === undefined) return null;
  const x = (1000 * (startedAt - span.from)) / span.length;
  const width = Math.max(6, (1000 * elapsedMs) / span.length);
  return (
    <svg class="bars" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" x="0" width="1000" y="4" height="2" />
      <rect x={Math.min(x, 994)} width={width} y="1" height="8" />
    </svg>
  );
}

interface Span {
  from: number;
  length: number;
}

function spanOf(steps: readonly TraceStep[]): Span | undefined {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { startedAt, elapsedMs } of steps) {
    if (startedAt === undefined || elapsedMs === undefined) continue;
    from = Math.min(from, startedAt);
    to = Math.max(to, startedAt + elapsedMs);
  }
  return to > from ? { from, length: to - from } : undefined;
}
