import type { Resource } from '../resources/resource.js';
import { changeOf, decide } from './apply.js';
import type { Change } from './events.js';
import { throwFirst } from './failures.js';
import { Findings, type Run } from './run.js';
import { walk } from './walk.js';

/** What `apply` would do, resource by resource, in the stack's order. Observes and changes nothing. */
export async function plan(run: Run, resources: readonly Resource[]): Promise<Change[]> {
  const findings = new Findings();
  const changes = new Map<string, Change>();
  const failures = await walk(resources, 'forward', async (resource) => {
    run.signal.throwIfAborted();
    const live = await resource.observe(findings.stepFor(run, resource, () => {}));
    const action = live && !live.ours && !(run.adopt && resource.adopt) ? 'refuse' : decide(live);
    // What depends on it is judged as it will be after the change.
    if (action !== 'keep') findings.change(resource.id);
    if (live && action !== 'replace') findings.found(resource.id, live.outputs);
    changes.set(resource.id, changeOf(resource.id, action, live));
  });
  throwFirst(failures);
  return resources.flatMap((resource) => changes.get(resource.id) ?? []);
}
