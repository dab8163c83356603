import type { DraftRequest, ReplayPlan, ScenarioDraft, ScenarioSave } from '../../wire.js';
import type { Api } from '../wire/api.js';
import { pathOf } from '../wire/paths.js';
import type { Actions } from './actions.js';
import type { RunShown } from './page-state.js';
import type { Store } from './store.js';

/** What makes tests of conversations: a turn is kept, a scenario is played, a session is played once more. */
export class Learning {
  private readonly api: Api;
  private readonly store: Store;
  private readonly actions: Actions;

  constructor(api: Api, store: Store, actions: Actions) {
    this.api = api;
    this.store = store;
    this.actions = actions;
  }

  /** @param turns places in the session */
  async draft(turns: readonly number[]): Promise<void> {
    const { agent, session } = this.store.state;
    if (agent === undefined || session === undefined) return;
    const asked: DraftRequest = { session, turns };
    const path = pathOf('agents', agent, 'scenario', 'draft');
    const draft = await this.actions.tried(() => this.api.post<ScenarioDraft>(path, asked));
    if (draft) this.store.set({ drawer: { kind: 'draft', draft, text: draft.after } });
  }

  edit(text: string): void {
    const { drawer } = this.store.state;
    if (drawer?.kind === 'draft') this.store.set({ drawer: { kind: 'draft', draft: drawer.draft, text } });
  }

  async save(): Promise<void> {
    const { agent, drawer } = this.store.state;
    if (agent === undefined || drawer?.kind !== 'draft') return;
    const { draft, text } = drawer;
    const saved = await this.actions.tried(() =>
      this.api.post<{ file: string }>(pathOf('agents', agent, 'scenario'), {
        text,
        mark: draft.mark,
      } satisfies ScenarioSave),
    );
    if (saved) this.store.set({ drawer: { ...drawer, saved: saved.file }, announced: `Saved to ${saved.file}` });
  }

  play(): Promise<void> {
    return this.begin('scenario', 'run', {});
  }

  /** Says first what would run again. */
  async plan(): Promise<void> {
    const { agent, session } = this.store.state;
    if (agent === undefined || session === undefined) return;
    const path = pathOf('agents', agent, 'replay', 'plan');
    const plan = await this.actions.tried(() => this.api.post<ReplayPlan>(path, { session }));
    if (plan) this.store.set({ drawer: { kind: 'plan', plan } });
  }

  replay(): Promise<void> {
    const { session } = this.store.state;
    return this.begin('replay', undefined, { session });
  }

  async stop(run: string): Promise<void> {
    await this.actions.tried(() => this.api.post(pathOf('runs', run, 'stop'), {}));
  }

  private async begin(what: RunShown['what'], last: string | undefined, body: object): Promise<void> {
    const { agent } = this.store.state;
    if (agent === undefined) return;
    const path = pathOf('agents', agent, what, ...(last === undefined ? [] : [last]));
    const begun = await this.actions.tried(() => this.api.post<{ run: string }>(path, body));
    if (begun) this.actions.showRun({ id: begun.run, what, turns: [] });
  }
}
