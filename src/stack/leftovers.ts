import type { Resource } from '../resources/resource.js';
import type { Change, StackEvent } from './events.js';
import { inspect } from './inspect.js';
import { type Place, removables } from './removable.js';
import type { Findings, Run } from './run.js';
import type { StackRecord } from './stack-record.js';
import { teardown } from './teardown.js';

/**
 * What this stack may have made earlier and its definition no longer has: from the record, and while no run has ended
 * under this record also by the names in the account. Each must still prove to be ours when it is observed.
 */
export async function leftovers(
  place: Place,
  current: readonly Resource[],
  record: Pick<StackRecord, 'resources' | 'swept'> | undefined,
): Promise<Resource[]> {
  const known = new Set(current.map((resource) => resource.id));
  const ids = new Set([...Object.keys(record?.resources ?? {}), ...(record?.swept ? [] : await discover(place))]);
  const gone = [...ids].filter((id) => !known.has(id));
  return removables(place, gone, record?.resources ?? {});
}

/** Ids of all roles, functions and log groups whose names begin with the stack's. */
async function discover({ name, aws }: Place): Promise<string[]> {
  const [roles, functions, groups] = await Promise.all([
    aws.iam().then((port) => port.listRoles(name)),
    aws.lambda().then((port) => port.listFunctions(name)),
    aws.logs().then((port) => port.listLogGroups(`/aws/lambda/${name}`)),
  ]);
  return [
    ...roles.map((role) => `iam-role/${role}`),
    ...groups.map((group) => `log-group/${group}`),
    ...functions.map((fn) => `lambda-function/${fn}`),
  ];
}

/** What `removeLeftovers` would remove. */
export async function plannedRemovals(run: Omit<Run, 'resources'>, candidates: readonly Resource[]): Promise<Change[]> {
  const { found } = await inspect({ ...run, resources: candidates });
  const reason = 'the definition no longer has it';
  return candidates
    .filter(({ id }) => found.get(id)?.ours)
    .map(({ id }) => ({ resource: id, action: 'delete', reason }));
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
