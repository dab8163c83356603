import { useState } from 'preact/hooks';
import type { TablePage } from '../../wire.js';
import { Scrollable } from '../frame/scrollable.js';
import { useMeans } from '../state/page-context.js';
import { pathOf } from '../wire/paths.js';

/** A table, read page by page when somebody opens it. */
export function TableItems({ agent, name }: { agent: string; name: string }) {
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
      <summary>{name}</summary>
      <Scrollable label={`Items of ${name}`} kind="wide">
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
      </Scrollable>
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
