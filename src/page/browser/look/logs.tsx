import { useEffect, useState } from 'preact/hooks';
import type { LogLine } from '../../wire.js';
import { Scrollable } from '../frame/scrollable.js';
import { useMeans } from '../state/page-context.js';
import { ApiFailure, UNREACHABLE } from '../wire/api-failure.js';
import { pathOf } from '../wire/paths.js';
import { NO_LINES, withLines } from './log-lines.js';

const EVERY_MS = 2_000;

/** The functions' logs, followed while they are open. */
export function Logs({ agent }: { agent: string }) {
  const { actions, api } = useMeans();
  const [isOpen, setOpen] = useState(false);
  const [lines, setLines] = useState(NO_LINES);
  useEffect(() => {
    if (!isOpen) return;
    // At first as far back as the server thinks right.
    let after: number | undefined;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout>;
    const read = async () => {
      try {
        const since = after === undefined ? '' : `?after=${after}`;
        const { lines: more } = await api.get<{ lines: LogLine[] }>(`${pathOf('agents', agent, 'logs')}${since}`);
        after = more.at(-1)?.at ?? after;
        if (!isOver) setLines((before) => withLines(before, more));
      } catch (error) {
        // The banner says that the server is away, and it is asked again. What else there is does not pass by itself.
        if (!(error instanceof ApiFailure) || error.error.code !== UNREACHABLE) return actions.failed(error);
      }
      if (!isOver) timer = setTimeout(read, EVERY_MS);
    };
    void read();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [isOpen, agent]);
  return (
    <details class="section" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h3>Logs</h3>
      </summary>
      <Scrollable label="Lines of the logs">
        <pre>{lines.length === 0 ? 'No lines yet. They follow as they come.' : lines.map(lineText).join('\n')}</pre>
      </Scrollable>
    </details>
  );
}

function lineText({ at, function: name, text }: LogLine): string {
  return `${new Date(at).toLocaleTimeString()} ${name} ${text.trimEnd()}`;
}
