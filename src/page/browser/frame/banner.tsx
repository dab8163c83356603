import type { ComponentChildren } from 'preact';
import { useMeans } from '../state/page-context.js';
import type { PageState } from '../state/page-state.js';
import { UNREACHABLE } from '../wire/api-failure.js';

/** What stands above everything: the server is away, the agent is gone, or one thing went wrong. */
export function Banner({
  state: { connection, gone, head, notice, agents },
  dismiss,
}: {
  state: PageState;
  dismiss(): void;
}) {
  const { actions } = useMeans();
  if (connection === 'refused') {
    return (
      <Bar>
        This page is no longer known to its server, which was started anew. Open the address that{' '}
        <code>hr-agent web</code> has printed.
      </Bar>
    );
  }
  return (
    <>
      {connection === 'reconnecting' && (
        <Bar>
          The server does not answer. What was said stays here; it is tried again. Is hr-agent web still running?
        </Bar>
      )}
      {gone && (
        <Bar>
          This agent is not up any more. <code>hr-agent up{head ? ` --agent ${head.name}` : ''}</code> brings it up
          again.
        </Bar>
      )}
      {head?.broken !== undefined && (
        <Bar>The definition cannot be read just now: {head.broken} The agent that is up still answers.</Bar>
      )}
      {agents?.length === 0 && (
        <Bar>
          No agent is up here. <code>hr-agent up</code> brings one up.
        </Bar>
      )}
      {notice && !(notice.code === UNREACHABLE && connection === 'reconnecting') && (
        <Bar>
          {notice.message} {notice.hint} {notice.next !== undefined && <code>{notice.next}</code>}
          {notice.code === 'SESSION_BUSY' && (
            <button type="button" onClick={() => actions.newSession()}>
              New session
            </button>
          )}
          <button type="button" class="quiet" onClick={dismiss}>
            Dismiss
          </button>
        </Bar>
      )}
    </>
  );
}

function Bar({ children }: { children: ComponentChildren }) {
  return (
    <div class="bar" role="alert">
      {children}
    </div>
  );
}
