import { AwsError } from '../aws/errors.js';
import { iamRole } from '../resources/iam-role.js';
import type { Site } from '../resources/kind.js';
import { fromId, KINDS, kindOf } from '../resources/kinds.js';
import { isOurs } from '../resources/ownership.js';
import type { Outputs, Removable } from '../resources/resource.js';
import type { Change, StackEvent } from './events.js';
import { inspect } from './inspect.js';
import { idsFromRole } from './knowledge-resources.js';
import type { Findings, Run } from './run.js';
import { heldData, teardown } from './teardown.js';

/**
 * What this stack may have made earlier and its definition no longer has: from the record, and from what was discovered.
 * Whether each is ours shows only when it is observed. With the findings of a run that has brought the stack up, also
 * parts of resources that stand: these are ours when the whole is.
 */
export async function leftovers(
  site: Site,
  current: readonly Removable[],
  recorded: Readonly<Record<string, Outputs>>,
  discovered: readonly string[],
  findings?: Findings,
): Promise<Removable[]> {
  const known = new Set(current.map((resource) => resource.id));
  const kept = discovered.filter((id) => known.has(id) && findings && !findings.hasChanged(id));
  const parts = await Promise.all(kept.map((id) => discoverParts(site, id)));
  const ids = new Set([...Object.keys(recorded), ...discovered, ...parts.flat()]);
  const gone = [...ids].filter((id) => !known.has(id));
  const isSure = (id: string) =>
    id in recorded || current.some((resource) => kindOf(id)?.nameIn(resource.id) !== undefined);
  return removables(site, gone, recorded).map((one) =>
    isSure(one.id) ? one : { ...one, observe: (step) => whenAllowed(one.observe(step)) },
  );
}

/** The ids of everything whose name begins with the stack's name, and of knowledge bases by their roles. */
export async function discover(site: Site, current: readonly Removable[]): Promise<string[]> {
  const found = KINDS.map((kind) => {
    const isNeeded = current.some(({ id }) => kind.nameIn(id) !== undefined);
    if (isNeeded) return kind.discover?.(site);
    return kind.discoversOnlyItsOwn ? undefined : whenAllowed(kind.discover?.(site));
  });
  const ids = (await Promise.all(found)).flatMap((some) => some ?? []);
  return [...ids, ...(await knowledgeBases(site, ids))];
}

/**
 * Of a kind of which the definition has nothing, as only an earlier definition may have had. Nobody needs a permission to
 * look for that, and whoever has none could not have made or removed one either.
 */
async function whenAllowed<T>(found: Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ACCESS_DENIED') return undefined;
    throw error;
  }
}

/** The ids of this stack's own knowledge bases, from their roles. Another stack may have roles of similar names. */
async function knowledgeBases({ name, target, aws, toolVersion }: Site, ids: readonly string[]): Promise<string[]> {
  const owned = ids.map(async (id) => {
    const role = iamRole.nameIn(id);
    const made = role === undefined ? [] : idsFromRole(name, role, target);
    if (role === undefined || made.length === 0) return [];
    const found = await (await aws.iam()).getRole(role);
    return found && isOurs(found.tags, { name, target, toolVersion }) ? made : [];
  });
  return (await Promise.all(owned)).flat();
}

/** The ids of the parts of a resource, also of those that only an earlier definition named. */
async function discoverParts(site: Site, id: string): Promise<string[]> {
  const parts = KINDS.map(async ({ within }) => {
    const name = within?.kind.nameIn(id);
    return within && name !== undefined ? within.discover(site, name) : [];
  });
  return (await Promise.all(parts)).flat();
}

/**
 * The resources of these ids, as they can be found and removed, lower levels first. What goes with something else is
 * left out.
 */
function removables(site: Site, ids: readonly string[], recorded: Readonly<Record<string, Outputs>>): Removable[] {
  const known = ids.flatMap((id) => {
    const found = fromId(site, id, recorded[id] ?? {});
    return found ? [found] : [];
  });
  return known
    .sort((one, other) => one.level - other.level)
    .map(({ level, resource }) => {
      const { partOf, ...rest } = resource;
      const owned = partOf !== undefined && known.some((other) => other.resource.id === partOf);
      const lower = known.filter((other) => other.level < level).map((other) => other.resource.id);
      return { ...rest, ...(owned && { partOf }), dependsOn: [...rest.dependsOn, ...lower] };
    });
}

/** What `removeLeftovers` would remove. */
export async function plannedRemovals(run: Run, candidates: readonly Removable[]): Promise<Change[]> {
  const inspection = await inspect(run, candidates);
  const planned = candidates.map(async (resource): Promise<Change[]> => {
    const live = inspection.found.get(resource.id);
    if (!live?.ours) return [];
    const holds = await heldData(run, resource, live, inspection);
    return [
      holds === undefined ? { resource: resource.id, action: 'delete', reason: GONE } : keptChange(resource.id, holds),
    ];
  });
  return (await Promise.all(planned)).flat();
}

const GONE = 'the definition no longer has it';

function keptChange(resource: string, holds: string): Change {
  return { resource, action: 'keep', reason: `${GONE}, but ${holds}; --delete-data removes it` };
}

/** Removes the leftovers that are ours. Others are other people's things with similar names. */
export async function* removeLeftovers(
  run: Run,
  candidates: readonly Removable[],
  findings: Findings,
): AsyncGenerator<StackEvent, Change[]> {
  if (candidates.length === 0) return [];
  const inspection = await inspect(run, candidates, findings);
  const ours = candidates.filter((resource) => inspection.found.get(resource.id)?.ours);
  const { changes, kept } = yield* teardown(run, ours, inspection);
  return [...changes, ...kept.map(({ resource, holds }) => keptChange(resource, holds))];
}
