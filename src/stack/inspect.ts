import type { Live, Removable } from '../resources/resource.js';
import { throwFirst } from './failures.js';
import { Findings, type Run } from './run.js';
import { walk } from './walk.js';

export interface Inspection {
  /** By resource id; undefined for what is not there. In the stack's order. */
  found: Map<string, Live | undefined>;
  findings: Findings;
}

/** Observes every resource and changes nothing. `findings` holds what is known already of others. */
export async function inspect(
  run: Run,
  resources: readonly Removable[],
  findings = new Findings(),
): Promise<Inspection> {
  const seen = new Map<string, Live | undefined>();
  const failures = await walk(resources, 'forward', async (resource) => {
    run.signal.throwIfAborted();
    const live = await resource.observe(findings.stepFor(run, resource, () => {}));
    if (live) findings.found(resource.id, live.outputs);
    seen.set(resource.id, live);
  });
  throwFirst(failures);
  return { found: new Map(resources.map((r) => [r.id, seen.get(r.id)])), findings };
}
