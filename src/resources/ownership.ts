import type { Tags } from '../aws/ports.js';

/** The tag that says which stack made a resource. */
const STACK_TAG = 'hr-agent:stack';
/** The tag that says in which region that stack is: roles have none of their own, and a namesake elsewhere has the same. */
const REGION_TAG = 'hr-agent:region';
/** The tag that says which version of the tool did. */
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

/** Ours is what carries the stack's name and region, whichever version of the tool made it. */
export function isOurs(tags: Tags, owner: Owner): boolean {
  const wanted = ownershipTags(owner);
  return [STACK_TAG, REGION_TAG].every((tag) => tags[tag] === wanted[tag]);
}
