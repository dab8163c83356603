import { SessionsPane } from '../look/sessions-pane.js';
import { StatePage } from '../look/state-page.js';
import { TurnPane } from '../look/turn-pane.js';
import type { PageState } from '../state/page-state.js';
import { ConversationPane } from '../talk/conversation-pane.js';
import { Banner } from './banner.js';
import { Drawer } from './drawer.js';
import { Help } from './help.js';
import { Tabs } from './tabs.js';
import { TopBar } from './top-bar.js';

interface Props {
  state: PageState;
  change(change: Partial<PageState>): void;
  dismiss(): void;
  setLetters(on: boolean): void;
}

/** The whole page. */
export function Page({ state, change, dismiss, setLetters }: Props) {
  const { view, pane, drawer, help, letters, announced } = state;
  return (
    <div class={`page shows-${pane}`}>
      <TopBar state={state} help={() => change({ help: true })} />
      <Banner state={state} dismiss={dismiss} />
      <p class="unseen" role="status">
        {announced}
      </p>
      {view === 'state' ? (
        <StatePage state={state} />
      ) : (
        <div class="panes">
          <SessionsPane state={state} />
          <ConversationPane state={state} type={(typed) => change({ typed })} />
          <TurnPane state={state} />
        </div>
      )}
      {view === 'talk' && <Tabs pane={pane} />}
      {drawer && <Drawer drawer={drawer} />}
      {help && <Help letters={letters} setLetters={setLetters} close={() => change({ help: false })} />}
    </div>
  );
}
