import type { Resource } from '../resources/resource.js';

/**
 * Visits every resource, side by side where nothing orders them. Forward: after all that it depends on; reverse: after
 * all that depend on it. A failure stops only what would come after it; all failures are returned, in order of time.
 */
export async function walk(
  resources: readonly Resource[],
  direction: 'forward' | 'reverse',
  visit: (resource: Resource) => Promise<void>,
): Promise<unknown[]> {
  const failures: unknown[] = [];
  const visits = new Map<string, Promise<boolean>>();
  const ordered = direction === 'forward' ? resources : [...resources].reverse();
  for (const resource of ordered) {
    const before = direction === 'forward' ? resource.dependsOn : dependents(resources, resource.id);
    const earlier = before.map((id) => visits.get(id) ?? Promise.resolve(true));
    visits.set(
      resource.id,
      Promise.all(earlier).then(async (succeeded) => {
        if (succeeded.includes(false)) return false;
        try {
          await visit(resource);
          return true;
        } catch (error) {
          failures.push(error);
          return false;
        }
      }),
    );
  }
  await Promise.all(visits.values());
  return failures;
}

function dependents(resources: readonly Resource[], id: string): string[] {
  return resources.filter((other) => other.dependsOn.includes(id)).map((other) => other.id);
}
