import type { Aws } from '../aws/clients.js';
import { policyAttachment, rolePolicy } from '../resources/iam-policies.js';
import { iamRole } from '../resources/iam-role.js';
import { lambdaFunction } from '../resources/lambda-function.js';
import { lambdaPermission } from '../resources/lambda-permission.js';
import { logGroup } from '../resources/log-group.js';
import { ownershipTags } from '../resources/ownership.js';
import type { Resource } from '../resources/resource.js';
import type { Change, StackEvent } from './events.js';
import { inspect } from './inspect.js';
import { logGroupArn, logsPolicyArn } from './policies.js';
import type { Run } from './run.js';
import type { StackSpec } from './stack.js';
import type { StackRecord } from './state.js';
import { teardown } from './teardown.js';

/** What is needed to find things again: the stack's name is the prefix of all names, and tags tell whose they are. */
type Place = Pick<StackSpec, 'name' | 'target' | 'aws' | 'toolVersion'>;

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
  return gone.flatMap((id) => removable(place, id, gone) ?? []);
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

/** A resource that only knows how to be found and removed; undefined for parts that go with something else. */
function removable(place: Place, id: string, gone: readonly string[]): Resource | undefined {
  const [kind = '', ...rest] = id.split('/');
  const make = REMOVABLE[kind];
  if (!make) return undefined;
  // A function goes before the roles, policies and log groups that it may still use.
  const before = kind === 'lambda-function' ? gone.filter((other) => /^(iam|log)-/.test(other)) : [];
  const resource = make(place, rest);
  return { ...resource, dependsOn: [...resource.dependsOn.filter((other) => gone.includes(other)), ...before] };
}

type Make = (place: Place & { aws: Aws }, rest: string[]) => Resource;

const REMOVABLE: Readonly<Record<string, Make>> = {
  'iam-role': (place, rest) =>
    iamRole(place.aws.iam, { name: rest.join('/'), description: '', trustPolicy: {}, tags: ownershipTags(place) }),
  'iam-role-policy': ({ aws }, [role = '', name = '']) => rolePolicy(aws.iam, { role, name, document: {} }),
  'iam-policy-attachment': ({ aws, target }, [role = '']) =>
    policyAttachment(aws.iam, { role, policyArn: logsPolicyArn(target) }),
  'log-group': (place, rest) => {
    const name = rest.join('/');
    return logGroup(place.aws.logs, { name, arn: logGroupArn(place.target, name), tags: ownershipTags(place) });
  },
  'lambda-function': (place, [name = '']) =>
    lambdaFunction(place.aws.lambda, {
      name,
      role: '',
      runtime: '',
      handler: '',
      memorySize: 0,
      timeout: 0,
      environment: {},
      tags: ownershipTags(place),
      dependsOn: [],
    }),
  'lambda-permission': ({ aws }, [functionName = '', statementId = '']) => ({
    ...lambdaPermission(aws.lambda, { functionName, statementId, sourceAccount: '', agent: '', dependsOn: [] }),
    async remove() {
      await (await aws.lambda()).removePermission(functionName, statementId);
    },
  }),
};

/** Removes the leftovers that are ours; those that are not are other people's things with similar names. */
export async function* removeLeftovers(
  run: Omit<Run, 'resources'>,
  candidates: readonly Resource[],
): AsyncGenerator<StackEvent, Change[]> {
  if (candidates.length === 0) return [];
  const inspection = await inspect({ ...run, resources: candidates });
  const ours = candidates.filter((resource) => inspection.found.get(resource.id)?.ours);
  return (yield* teardown({ ...run, resources: ours }, inspection)).changes;
}
