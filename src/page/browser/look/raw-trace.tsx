import { useState } from 'preact/hooks';
import type { TracePart } from '../../wire.js';
import { Scrollable } from '../frame/scrollable.js';
import { useMeans } from '../state/page-context.js';
import { pathOf } from '../wire/paths.js';

/** The service's own words, fetched when somebody asks for them. */
export function RawTrace({ turn }: { turn: string | undefined }) {
  const { api, actions } = useMeans();
  const [parts, setParts] = useState<readonly TracePart[]>();
  if (turn === undefined) {
    return <p class="muted">The trace of this turn was not kept: it is older than this page's server.</p>;
  }
  const read = () =>
    actions.tried(async () => {
      const { trace } = await api.get<{ trace: TracePart[] }>(pathOf('turns', turn, 'trace'));
      setParts(trace);
    });
  if (!parts) {
    return (
      <button type="button" onClick={read}>
        Show the service's own trace
      </button>
    );
  }
  return (
    <div class="raw">
      <button type="button" class="quiet" onClick={() => navigator.clipboard.writeText(JSON.stringify(parts, null, 2))}>
        Copy all
      </button>
      {parts.map(({ event }, at) => (
        <details key={at}>
          <summary>{namesIn(event)}</summary>
          <Scrollable label="Part of the trace">
            <pre>{JSON.stringify(event, null, 2)}</pre>
          </Scrollable>
        </details>
      ))}
    </div>
  );
}

/** `orchestrationTrace > modelInvocationInput`. */
function namesIn(event: unknown): string {
  const names: string[] = [];
  let here = event;
  while (typeof here === 'object' && here !== null && names.length < 3) {
    const [first] = Object.entries(here).filter(([, value]) => typeof value === 'object');
    if (!first) break;
    names.push(first[0]);
    here = first[1];
  }
  return names.length === 0 ? 'part' : names.join(' > ');
}
