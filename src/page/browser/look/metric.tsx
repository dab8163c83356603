import type { StateView } from '../../wire.js';

const WIDTH = 120;
const HEIGHT = 24;

/** One metric of the last hour: its name, what it comes to, and how it went. */
export function Metric({ name, unit, points, total }: StateView['metrics'][number]) {
  const most = Math.max(1, ...points.map(({ value }) => value));
  const first = points[0]?.at ?? 0;
  const span = Math.max(1, (points.at(-1)?.at ?? 0) - first);
  const path = points
    .map(({ at, value }) => `${(WIDTH * (at - first)) / span},${HEIGHT - (HEIGHT * value) / most}`)
    .join(' ');
  return (
    <div class="metric">
      <span class="muted">{name}</span>
      <strong>
        {total === undefined ? '–' : Number(total.toFixed(1))} <span class="muted">{unit}</span>
      </strong>
      <svg viewBox={`0 -2 ${WIDTH} ${HEIGHT + 4}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
        <polyline points={path} fill="none" stroke="currentColor" stroke-width="1.5" />
      </svg>
    </div>
  );
}
