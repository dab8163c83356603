import { AwsError } from '../../aws/errors.js';
import type { Tags } from '../../aws/ports.js';
import type { Site } from '../../resources/kind.js';
import { isOurs } from '../../resources/ownership.js';
import type { Written } from './written.js';

/** One agent that is pulled, and where what is found of it goes. */
export interface Asked {
  /** Named as the agent, as is the stack that may have made it. */
  site: Site;
  signal: AbortSignal;
  /** `arn`: the draft's, whichever version is read. */
  agent: { name: string; arn: string };
  written: Written;
}

/** Whether the stack of the agent has made what bears these tags. Then a definition says it as that stack's. */
export function isOwn({ site }: Pick<Asked, 'site'>, tags: Tags | undefined): boolean {
  return tags !== undefined && isOurs(tags, site);
}

/** What is read beside the agent itself. A caller who may not read it is told so, and gets the rest. */
export async function whenAllowed<T>(
  { written }: Pick<Asked, 'written'>,
  what: string,
  read: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ACCESS_DENIED') throw error;
    written.leave(`${what}: they cannot be read, because the caller may not ${error.operation}`);
    return undefined;
  }
}
