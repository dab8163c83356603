import { bedrockStatements } from '../resources/lambda-permission.js';
import { isOurs, ownershipTags } from '../resources/ownership.js';
import type { Resource } from '../resources/resource.js';
import type { Change, StackEvent } from './events.js';
import { inspect } from './inspect.js';
import { idsFromRole } from './knowledge-resources.js';
import { type Place, removables } from './removable.js';
import type { Findings, Run } from './run.js';
import type { StackRecord } from './stack-record.js';
import { teardown } from './teardown.js';

/**
 * What this stack may have made earlier and its definition no longer has: from the record, and while no run has ended
 * under this record also by the names in the account. Each must still prove to be ours when it is observed. With the
 * findings of a run that has brought the stack up, also parts of what stands: they are ours as that is.
 */
export async function leftovers(
  place: Place,
  current: readonly Resource[],
  record: Pick<StackRecord, 'resources' | 'swept'> | undefined,
  findings?: Findings,
): Promise<Resource[]> {
  const known = new Set(current.map((resource) => resource.id));
  const found = record?.swept ? [] : await discover(place);
  const kept = found.filter((id) => known.has(id) && findings && !findings.changed.has(id));
  const parts = await Promise.all(kept.map((id) => discoverParts(place, id)));
  const ids = new Set([...Object.keys(record?.resources ?? {}), ...found, ...parts.flat()]);
  const gone = [...ids].filter((id) => !known.has(id));
  return removables(place, gone, record?.resources ?? {});
}

/** Ids of all roles, functions and log groups whose names begin with the stack's, and of knowledge bases by their roles. */
async function discover(place: Place): Promise<string[]> {
  const { name, aws, target } = place;
  const [roles, functions, groups] = await Promise.all([
    aws.iam().then((port) => port.listRoles(name)),
    aws.lambda().then((port) => port.listFunctions(name)),
    aws.logs().then((port) => port.listLogGroups(`/aws/lambda/${name}`)),
  ]);
  return [
    ...roles.map((role) => `iam-role/${role}`),
    ...groups.map((group) => `log-group/${group}`),
    ...functions.map((fn) => `lambda-function/${fn}`),
    ...(await knowledgeRoles(place, roles)).flatMap((role) => idsFromRole(name, role, target)),
  ];
}

/** The roles of this stack's own knowledge bases, which tell what else there is; another stack's may have similar names. */
async function knowledgeRoles(place: Place, roles: readonly string[]): Promise<string[]> {
  const candidates = roles.filter((role) => idsFromRole(place.name, role, place.target).length > 0);
  const owned = candidates.map(async (role) => {
    const found = await (await place.aws.iam()).getRole(role);
    return found && isOurs(found.tags, ownershipTags(place)) ? [role] : [];
  });
  return (await Promise.all(owned)).flat();
}

/** What `removeLeftovers` would remove. */
export async function plannedRemovals(run: Omit<Run, 'resources'>, candidates: readonly Resource[]): Promise<Change[]> {
  const { found } = await inspect({ ...run, resources: candidates });
  const reason = 'the definition no longer has it';
  return candidates
    .filter(({ id }) => found.get(id)?.ours)
    .map(({ id }) => ({ resource: id, action: 'delete', reason }));
}

/** Ids of what was put on a role or a function under names that the definition may have given up. */
async function discoverParts({ aws }: Place, id: string): Promise<string[]> {
  const [kind, name = ''] = id.split('/');
  if (kind === 'iam-role') {
    return (await (await aws.iam()).inlinePolicies(name)).map((policy) => `iam-role-policy/${name}/${policy}`);
  }
  if (kind !== 'lambda-function') return [];
  const policy = await (await aws.lambda()).getPolicy(name);
  return bedrockStatements(policy).map((statement) => `lambda-permission/${name}/${statement}`);
}

/** Removes the leftovers that are ours; those that are not are other people's things with similar names. */
export async function* removeLeftovers(
  run: Omit<Run, 'resources'>,
  candidates: readonly Resource[],
  findings: Findings,
): AsyncGenerator<StackEvent, Change[]> {
  if (candidates.length === 0) return [];
  const inspection = await inspect({ ...run, resources: candidates }, findings);
  const ours = candidates.filter((resource) => inspection.found.get(resource.id)?.ours);
  return (yield* teardown({ ...run, resources: ours }, inspection)).changes;
}
