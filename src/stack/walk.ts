import type { Removable } from '../resources/resource.js';

type Ordered = Pick<Removable, 'id' | 'dependsOn'>;

/**
 * Visits every resource. Forward: after all resources that it depends on. Reverse: after all that depend on it. Where
 * nothing orders two, they are visited at the same time. A failure stops only what would come after it. Returns all
 * failures in the order in which they came.
 */
export async function walk<R extends Ordered>(
  resources: readonly R[],
  direction: 'forward' | 'reverse',
  visit: (resource: R) => Promise<void>,
): Promise<unknown[]> {
  const failures: unknown[] = [];
  const visits = new Map<R, Promise<boolean>>();
  const visited = (resource: R): Promise<boolean> => {
    const known = visits.get(resource);
    if (known) return known;
    const before = resources.filter((other) =>
      direction === 'forward' ? isBefore(other, resource) : isBefore(resource, other),
    );
    const done = Promise.all(before.map(visited)).then(async (succeeded) => {
      if (succeeded.includes(false)) return false;
      try {
        await visit(resource);
        return true;
      } catch (error) {
        failures.push(error);
        return false;
      }
    });
    visits.set(resource, done);
    return done;
  };
  await Promise.all(resources.map(visited));
  return failures;
}

function isBefore(one: Ordered, other: Ordered): boolean {
  return other.dependsOn.includes(one.id);
}
