import { estimateCost, formatCost } from '../../../conversation/turn/prices.js';
import { formatDuration } from '../../../core/durations.js';
import { useMeans } from '../state/page-context.js';
import type { TurnShown } from '../state/turn.js';

/** What a turn has cost, and what can be done with it. */
export function TurnFooter({ turn, place, isChosen }: { turn: TurnShown; place: number; isChosen: boolean }) {
  const { actions, talking, learning } = useMeans();
  return (
    <footer class="turn-foot">
      <span class="facts">{factsOf(turn).join(' · ')}</span>
      <span class="does">
        <button
          type="button"
          class="quiet"
          aria-pressed={isChosen}
          onClick={() => {
            actions.choose(place);
            actions.show('turn');
          }}
        >
          Why?
        </button>
        <button type="button" class="quiet" onClick={() => navigator.clipboard.writeText(turn.answer)}>
          Copy
        </button>
        <button type="button" class="quiet" onClick={() => talking.say(turn.text)}>
          Ask again
        </button>
        <button type="button" class="quiet" onClick={() => learning.draft([place])}>
          Keep as test
        </button>
      </span>
    </footer>
  );
}

function factsOf({ elapsedMs, usage, model, agentVersion }: TurnShown): string[] {
  const cost = model !== undefined && usage ? estimateCost(model, usage) : undefined;
  return [
    ...(elapsedMs === undefined ? [] : [formatDuration(elapsedMs)]),
    ...(usage ? [`${usage.inputTokens} tokens in, ${usage.outputTokens} out`] : []),
    ...(cost === undefined ? [] : [`about ${formatCost(cost)}`]),
    ...(agentVersion === undefined || agentVersion === 'DRAFT' ? [] : [`version ${agentVersion}`]),
  ];
}
