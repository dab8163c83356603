import { FIRST_STATE, type PageState } from './page-state.js';

/** Members that can be taken away. */
type Passing = 'drawer' | 'notice' | 'turn' | 'step' | 'head' | 'session' | 'state' | 'agent';

/** Holds the state, and tells who listens, once a frame, that it is another. */
export class Store {
  private current: PageState = FIRST_STATE;
  private listener: ((state: PageState) => void) | undefined;
  private isDue = false;
  private readonly soon: (draw: () => void) => void;

  /** `soon`: calls back when it is time to draw. */
  constructor(soon: (draw: () => void) => void) {
    this.soon = soon;
  }

  get state(): PageState {
    return this.current;
  }

  listen(listener: (state: PageState) => void): void {
    this.listener = listener;
    listener(this.current);
  }

  set(change: Partial<PageState>): void {
    this.current = { ...this.current, ...change };
    this.tell();
  }

  /** Takes members away, which `set` cannot. */
  drop(...names: readonly Passing[]): void {
    const next: PageState = { ...this.current };
    for (const name of names) delete next[name];
    this.current = next;
    this.tell();
  }

  private tell(): void {
    if (this.isDue) return;
    this.isDue = true;
    this.soon(() => {
      this.isDue = false;
      this.listener?.(this.current);
    });
  }
}
