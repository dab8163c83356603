import { formatAge } from '../../../core/durations.js';
import { useMeans } from '../state/page-context.js';
import type { PageState } from '../state/page-state.js';
import { MannerForm } from './manner-form.js';

/** Which agent this is, where, and what one can look at. */
export function TopBar({ state, help }: { state: PageState; help(): void }) {
  const { actions } = useMeans();
  const { agents = [], agent, head, view } = state;
  return (
    <header class="top">
      <button type="button" class="skip" onClick={toConversation}>
        To the conversation
      </button>
      <h1 class="unseen">hr-agent</h1>
      {agents.length > 1 ? (
        <label>
          <span class="unseen">Agent</span>
          <select value={agent} onInput={(event) => actions.go({ view, agent: event.currentTarget.value })}>
            {agents.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      ) : (
        <strong class="name">{agent ?? 'hr-agent'}</strong>
      )}
      {head && (
        <span class="facts where">
          <span class={`tag ${head.target.billed ? 'bad' : ''}`}>
            {head.target.place === 'local' ? 'local AWS' : `AWS ${head.target.region}`}
            {head.target.billed && ', billed'}
          </span>
          <span class="wide-only">
            {head.standIn === undefined ? head.model : `${head.standIn} in the place of ${head.model}`}
          </span>
          {head.preparedAt !== undefined && (
            <span class="wide-only">prepared {formatAge(Date.now() - head.preparedAt)} ago</span>
          )}
          {head.changed && <span class="tag warn">changed: run up</span>}
        </span>
      )}
      <span class="space" />
      {head && <MannerForm head={head} manner={state.manner} />}
      <button
        type="button"
        class="quiet"
        aria-pressed={view === 'state'}
        onClick={() => actions.go({ view: view === 'state' ? 'talk' : 'state' })}
      >
        State
      </button>
      <button type="button" class="quiet" aria-label="Keys" onClick={help}>
        ?
      </button>
    </header>
  );
}

function toConversation(): void {
  document.querySelector<HTMLElement>('#composer')?.focus();
}
