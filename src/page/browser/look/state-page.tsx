import { useEffect, useState } from 'preact/hooks';
import type { LogLine, StateView, TablePage } from '../../wire.js';
import { useMeans } from '../state/page-context.js';
import type { PageState } from '../state/page-state.js';
import { pathOf } from '../wire/api.js';
import { Metric } from './metric.js';

/** What exists: resources and how they differ from the definition, versions, tables, metrics, logs. */
export function StatePage({ state: { state, agent } }: { state: PageState }) {
  const { actions } = useMeans();
  if (agent === undefined) return null;
  return (
    <main class="pane state-page" aria-label="State" tabIndex={-1}>
      <div class="head">
        <h2>State</h2>
        <button type="button" onClick={() => actions.readState()}>
          Read again
        </button>
      </div>
      {!state && <p class="muted">Reading…</p>}
      {state && (
        <>
          {state.problems.map((problem) => (
            <p key={problem} class="remark">
              {problem}
            </p>
          ))}
          <Resources resources={state.resources} />
          <Versions versions={state.versions} />
          <section aria-label="The last hour">
            <h3>The last hour</h3>
            {state.metrics.length === 0 && <p class="muted">No metrics yet.</p>}
            <div class="metrics">
              {state.metrics.map((one) => (
                <Metric key={one.name} {...one} />
              ))}
            </div>
          </section>
          {state.tables.length > 0 && <h3>Tables</h3>}
          {state.tables.map(({ name, items }) => (
            <TableItems key={name} agent={agent} name={name} count={items} />
          ))}
          <Logs agent={agent} />
        </>
      )}
    </main>
  );
}

function Resources({ resources }: Pick<StateView, 'resources'>) {
  return (
    <section aria-label="Resources">
      <h3>Resources</h3>
      <div class="wide" tabIndex={0} role="group" aria-label="Table of resources">
        <table>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Name</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {resources.map(({ kind, name, state, drift }) => (
              <tr key={`${kind} ${name}`}>
                <td>{kind}</td>
                <td>{name}</td>
                <td>
                  {state}
                  {drift !== undefined && <span class="tag warn">{drift}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Versions({ versions }: Pick<StateView, 'versions'>) {
  if (versions.length === 0) return null;
  return (
    <section aria-label="Versions">
      <h3>Versions</h3>
      <ul>
        {versions.map(({ version, aliases }) => (
          <li key={version}>
            {version} {aliases.length > 0 && <span class="muted">{aliases.join(', ')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function TableItems({ agent, name, count }: { agent: string; name: string; count: number | undefined }) {
  const { api, actions } = useMeans();
  const [items, setItems] = useState<TablePage['items']>([]);
  const [next, setNext] = useState<string>();
  const read = (after: string | undefined) =>
    actions.tried(async () => {
      const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
      const page = await api.get<TablePage>(`${pathOf('agents', agent, 'tables', name)}${query}`);
      setItems((before) => (after === undefined ? page.items : [...before, ...page.items]));
      setNext(page.next);
    });
  const columns = [...new Set(items.flatMap((item) => Object.keys(item)))];
  return (
    <details onToggle={(event) => event.currentTarget.open && items.length === 0 && read(undefined)}>
      <summary>
        {name} {count !== undefined && <span class="muted">{count} items</span>}
      </summary>
      <div class="wide" tabIndex={0} role="group" aria-label={`Items of ${name}`}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((item, at) => (
              <tr key={at}>
                {columns.map((column) => (
                  <td key={column}>{textOf(item[column])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {next !== undefined && (
        <button type="button" onClick={() => read(next)}>
          More
        </button>
      )}
    </details>
  );
}

function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const LOGS_EVERY_MS = 2_000;
const LINES_KEPT = 500;

/** The functions' logs, followed while they are open. */
function Logs({ agent }: { agent: string }) {
  const { api } = useMeans();
  const [isOpen, setOpen] = useState(false);
  const [lines, setLines] = useState<readonly LogLine[]>([]);
  useEffect(() => {
    if (!isOpen) return;
    let after = 0;
    let isOver = false;
    const read = async () => {
      try {
        const { lines: more } = await api.get<{ lines: LogLine[] }>(
          `${pathOf('agents', agent, 'logs')}?after=${after}`,
        );
        after = more.at(-1)?.at ?? after;
        if (!isOver && more.length > 0) setLines((before) => [...before, ...more].slice(-LINES_KEPT));
      } catch {
        // The banner says that the server is away; it is asked again.
      }
      if (!isOver) timer = setTimeout(read, LOGS_EVERY_MS);
    };
    let timer = setTimeout(read);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [isOpen, agent]);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h3>Logs</h3>
      </summary>
      <pre class="logs" tabIndex={0}>
        {lines
          .map(({ at, function: name, text }) => `${new Date(at).toISOString().slice(11, 19)} ${name} ${text}`)
          .join('\n')}
      </pre>
    </details>
  );
}
