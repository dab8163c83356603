import type { Resource } from '../resources/resource.js';
import { changeOf } from './decide.js';
import type { Change } from './events.js';
import { look, type Sight } from './look.js';
import type { Run } from './run.js';

/** What `apply` would do, resource by resource, in the stack's order. Observes and changes nothing. */
export async function plan(run: Run, resources: readonly Resource[]): Promise<Change[]> {
  const sights = await look(run, resources);
  return resources.flatMap(({ id }) => {
    const sight = sights.get(id);
    return sight ? [changeOf(id, sight.action, sight.live, reasonOf(sight))] : [];
  });
}

/** Of a namesake nothing more has to be said: that it is somebody else's is among its differences. */
function reasonOf({ live, refusal }: Sight): string | undefined {
  return refusal && refusal.code !== 'NOT_OURS' ? refusal.message : live?.broken;
}
