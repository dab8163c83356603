import type { Tags } from '../aws/ports.js';

/** The tag that says which stack made a resource. */
const STACK_TAG = 'hr-agent:stack';
/**
 * The tag that says in which region that stack is. A role has no region, and a stack elsewhere may have the same name.
 */
const REGION_TAG = 'hr-agent:region';
/** The tag that says which version of the tool made it. */
const VERSION_TAG = 'hr-agent:version';

/** Whose a resource is: a stack of a name in a region. */
interface Owner {
  name: string;
  target: { region: string };
  toolVersion: string;
}

export function ownershipTags({ name, target, toolVersion }: Owner): Tags {
  return { [STACK_TAG]: name, [REGION_TAG]: target.region, [VERSION_TAG]: toolVersion };
}

/** The name of the stack that made what bears these tags; undefined: none did. */
export function stackOf(tags: Tags): string | undefined {
  return tags[STACK_TAG];
}

/** Whether the tags name this stack and its region. The version of the tool does not count. */
export function isOurs(tags: Tags, owner: Owner): boolean {
  const wanted = ownershipTags(owner);
  return [STACK_TAG, REGION_TAG].every((tag) => tags[tag] === wanted[tag]);
}
