import { useEffect, useState } from 'preact/hooks';
import { useMeans } from '../state/page-context.js';
import type { PageState } from '../state/page-state.js';

type Pane = PageState['pane'];

/** As in the style sheet: a window like this shows one pane; a wider one the conversation and one beside it. */
const NARROW = '(max-width: 699px)';

const ONE_AT_A_TIME: readonly (readonly [Pane, string])[] = [
  ['sessions', 'Sessions'],
  ['talk', 'Talk'],
  ['turn', 'Inside'],
];
const BESIDE_THE_CONVERSATION = ONE_AT_A_TIME.filter(([pane]) => pane !== 'talk');

/** Which pane is shown, where not all of them are. */
export function Tabs({ pane }: { pane: Pane }) {
  const { actions } = useMeans();
  const isNarrow = useMedia(NARROW);
  const shown = isNarrow || pane !== 'talk' ? pane : 'turn';
  return (
    <nav class="tabs" aria-label="Panes">
      {(isNarrow ? ONE_AT_A_TIME : BESIDE_THE_CONVERSATION).map(([name, title]) => (
        <button type="button" key={name} aria-pressed={shown === name} onClick={() => actions.show(name)}>
          {title}
        </button>
      ))}
    </nav>
  );
}

/** Whether a media query holds, now and whenever that changes. */
function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const look = () => setHolds(media.matches);
    media.addEventListener('change', look);
    look();
    return () => media.removeEventListener('change', look);
  }, [query]);
  return holds;
}
