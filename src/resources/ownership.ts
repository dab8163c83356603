import type { Tags } from '../aws/ports.js';

/** The tag that says which stack made a resource. */
export const STACK_TAG = 'hr-agent:stack';
/** The tag that says which version of the tool did. */
export const VERSION_TAG = 'hr-agent:version';

export function ownershipTags(stackName: string, toolVersion: string): Tags {
  return { [STACK_TAG]: stackName, [VERSION_TAG]: toolVersion };
}

/** Ours is what carries the stack's name, whichever version of the tool made it. */
export function isOurs(live: Tags, wanted: Tags): boolean {
  return live[STACK_TAG] === wanted[STACK_TAG];
}
