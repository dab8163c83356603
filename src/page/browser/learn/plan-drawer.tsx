import type { ReplayPlan } from '../../wire.js';
import { useMeans } from '../state/page-context.js';

/** What will really run when a session is played once more. Nothing has run when this is shown. */
export function PlanDrawer({ plan }: { plan: ReplayPlan }) {
  const { actions, learning } = useMeans();
  return (
    <>
      <p>
        {plan.turns === 1 ? 'One turn is' : `${plan.turns} turns are`} said again, in a new session.
        {plan.functions.length === 0 ? ' No function ran in it.' : ' These functions really run again:'}
      </p>
      <ul>
        {plan.functions.map(({ name, times, changes }) => (
          <li key={name}>
            <code>{name}</code>
            {times > 1 && ` ${times} times`}
            {changes && <span class="tag bad">changes something</span>}
          </li>
        ))}
      </ul>
      <div class="buttons">
        <button type="button" class="send" onClick={() => learning.replay()}>
          Play again
        </button>
        <button type="button" onClick={() => actions.close()}>
          Leave it
        </button>
      </div>
    </>
  );
}
