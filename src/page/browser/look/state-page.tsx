import type { StateView } from '../../wire.js';
import { Scrollable } from '../frame/scrollable.js';
import { useMeans } from '../state/page-context.js';
import type { PageState } from '../state/page-state.js';
import { Logs } from './logs.js';
import { Metric } from './metric.js';
import { TableItems } from './table-items.js';

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
          {state.tables.length > 0 && (
            <section aria-label="Tables">
              <h3>Tables</h3>
              {state.tables.map(({ name }) => (
                <TableItems key={name} agent={agent} name={name} />
              ))}
            </section>
          )}
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
      <Scrollable label="Table of resources" kind="wide">
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
      </Scrollable>
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
