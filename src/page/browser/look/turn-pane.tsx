import { formatDuration } from '../../../core/durations.js';
import { Scrollable } from '../frame/scrollable.js';
import { useMeans } from '../state/page-context.js';
import { type PageState, turnAt } from '../state/page-state.js';
import { RawTrace } from './raw-trace.js';
import { Waterfall } from './waterfall.js';

/** What happened in the turn that is looked at: its steps over time, and the chosen one whole. */
export function TurnPane({ state }: { state: PageState }) {
  const { actions } = useMeans();
  const { turns, hidden, step: at } = state;
  const place = state.turn ?? hidden + turns.length - 1;
  const turn = turnAt(state, place);
  const step = turn && at !== undefined ? turn.steps[at] : undefined;
  return (
    <aside class="pane turn-pane" id="turn" aria-label="Inside the turn" tabIndex={-1}>
      <h2>Inside the turn</h2>
      {!turn && (
        <p class="muted">
          The steps of a turn show here: what the model thought, what was called, and how long each took.
        </p>
      )}
      {turn && (
        <>
          <p class="asked">{turn.text}</p>
          <p class="facts">
            {[
              turn.model,
              turn.agentVersion,
              turn.elapsedMs === undefined ? undefined : formatDuration(turn.elapsedMs),
              turn.usage && `${turn.usage.inputTokens} tokens in, ${turn.usage.outputTokens} out`,
            ]
              .filter((fact) => fact !== undefined)
              .join(' · ')}
          </p>
          {turn.steps.length === 0 ? (
            <p class="muted">No steps yet.</p>
          ) : (
            <Waterfall steps={turn.steps} chosen={at} choose={(chosen) => actions.choose(place, chosen)} />
          )}
          {step && (
            <section class="step-detail" aria-label="The chosen step">
              <h3>
                {step.label}
                {step.elapsedMs !== undefined && <span class="time">{formatDuration(step.elapsedMs)}</span>}
              </h3>
              <Scrollable label="What the step says">
                <pre>{step.text}</pre>
              </Scrollable>
            </section>
          )}
          <RawTrace key={turn.key} turn={turn.id} />
        </>
      )}
    </aside>
  );
}
