import type { Live, Removable } from '../resources/resource.js';
import { judged } from './decide.js';
import { throwFirst } from './failures.js';
import { Findings, type Run } from './run.js';
import { walk } from './walk.js';

export interface Inspection {
  /** By resource id; undefined for what is not there. In the stack's order. */
  found: Map<string, Live | undefined>;
  findings: Findings;
}

/**
 * Observes every resource as it is, and changes nothing. When a resource is not there, AWS is not asked for its parts.
 * `findings` holds what is known already of other resources.
 */
export async function inspect(
  run: Run,
  resources: readonly Removable[],
  findings = new Findings(),
): Promise<Inspection> {
  const seen = new Map<string, Live | undefined>();
  const failures = await walk(resources, 'forward', async (resource) => {
    run.signal.throwIfAborted();
    const { id, partOf } = resource;
    const ownerIsGone = partOf !== undefined && seen.has(partOf) && seen.get(partOf) === undefined;
    const step = findings.stepFor(run, resource);
    const live = ownerIsGone ? undefined : await resource.observe(step);
    if (live) findings.found(id, live.outputs);
    seen.set(id, live && judged(live, step));
  });
  throwFirst(failures);
  return { found: new Map(resources.map((r) => [r.id, seen.get(r.id)])), findings };
}
