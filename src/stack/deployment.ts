import type { HrAgentError } from '../core/errors.js';
import type { Clock } from '../core/time.js';
import type { Self } from './lock.js';
import { type StackResource, stackResources } from './stack.js';
import type { Reach } from './stack-record.js';
import type { StackSpec } from './stack-spec.js';
import type { State } from './state.js';
import type { Target } from './target.js';

/** What functions, layers and documents are made of. */
type Content = Pick<StackSpec, 'packageCode' | 'packageLayer' | 'readDocuments'>;

/** One agent at one place. Its `name` is the name of its stack, which may be another than the definition's. */
export interface Deployment extends Omit<StackSpec, keyof Content> {
  readonly target: Target;
  readonly state: State;
  /** How the target is reached, for the record. */
  readonly reach: Reach;
}

/** What a use case is given of the program that runs it. */
export interface Means {
  readonly clock: Clock;
  /** Aborts with HrAgentError INTERRUPTED. */
  readonly signal: AbortSignal;
  /** This process, as the owner of locks. */
  readonly self: Self;
  /** Stops the run as an interruption does, with this error. */
  abort(error: HrAgentError): void;
}

/** The stack of a deployment. `content` is needed where functions and documents may be made or compared. */
export function stackOf({ agent, name, target, aws, toolVersion }: Deployment, content: Content = {}): StackResource[] {
  return stackResources({ agent, name, target, aws, toolVersion, ...content });
}

/** Lets no other run change the stack until it is released. @throws HrAgentError LOCKED naming the owner, STATE_DIR */
export async function lockDeployment(
  { state, target, name }: Deployment,
  { self, abort }: Pick<Means, 'self' | 'abort'>,
  { forceUnlock }: { forceUnlock: boolean },
): Promise<() => Promise<void>> {
  const { lockStack } = await import('./lock.js');
  return lockStack({
    folder: state.folder,
    path: state.pathOf(target, name, ''),
    name,
    self,
    force: forceUnlock,
    onLost: abort,
  });
}
