import { DraftDrawer } from '../learn/draft-drawer.js';
import { PlanDrawer } from '../learn/plan-drawer.js';
import { RunDrawer } from '../learn/run-drawer.js';
import { useMeans } from '../state/page-context.js';
import type { Drawer as Shown } from '../state/page-state.js';
import { Sheet } from './sheet.js';

/** What lies over the conversation. */
export function Drawer({ drawer }: { drawer: Shown }) {
  const { actions } = useMeans();
  return (
    <Sheet title={titleOf(drawer)} close={() => actions.close()}>
      {drawer.kind === 'draft' && <DraftDrawer {...drawer} />}
      {drawer.kind === 'plan' && <PlanDrawer plan={drawer.plan} />}
      {drawer.kind === 'run' && <RunDrawer run={drawer.run} />}
    </Sheet>
  );
}

function titleOf(drawer: Shown): string {
  if (drawer.kind === 'draft') return 'Keep as a test';
  if (drawer.kind === 'plan') return 'Play this session again';
  return drawer.run.what === 'scenario' ? 'The scenario' : 'The session, played again';
}
