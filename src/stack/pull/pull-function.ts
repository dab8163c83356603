import type { ExistingFunction, LambdaDefinition } from '../../agent/definition.js';
import { logsPolicyArn } from '../../aws/arns.js';
import type { FunctionDescription } from '../../aws/ports.js';
import { isRecord, jsonEqual } from '../../core/json.js';
import { unzip } from '../../packaging/unzip.js';
import { ofBedrock, statementsOf } from '../../resources/permission-statement.js';
import { FUNCTION_POLICIES, functionTrustPolicy, NETWORK_STATEMENT } from '../policies.js';
import { type Asked, isOwn } from './asked.js';
import { type PermittedTable, permittedTables, roleName } from './permitted-tables.js';
import { pullLayer } from './pull-layer.js';
import { fileName, given } from './written.js';

/** A function as a definition names it, and the tables of its stack that it may use. */
export interface PulledFunction {
  lambda: LambdaDefinition | ExistingFunction;
  tables: readonly PermittedTable[];
}

/**
 * The function behind a group. One that the agent's stack made, or whose name and role's name begin with the agent's, is
 * made from its code. Any other is used as it is, and its code lies beside the definition.
 */
export async function pullFunction(asked: Asked, arn: string): Promise<PulledFunction> {
  const { site, signal, written } = asked;
  const port = await site.aws.lambda();
  const name = arn.split(':')[6] ?? arn;
  const fn = await port.getFunction(arn);
  if (!fn) {
    written.leave(`function ${name}: it does not exist, and the agent names it`);
    return { lambda: { arn }, tables: [] };
  }
  const folder = `functions/${fileName(name)}`;
  const zip = await port.downloadCode(arn, signal);
  for (const [path, bytes] of zip ? await unzip(zip) : []) written.write(`${folder}/${path}`, bytes);
  const why = zip ? await whyNotOwn(asked, name, arn, fn) : 'its code is an image';
  const statement = statementsOf(await port.getPolicy(arn)).find(ofBedrock);
  const source = sourceOf(statement);
  if (why !== undefined) {
    written.leave(`function ${name}: it is used as it is, because ${why}; its code is in ${folder}`);
    return { lambda: { arn, ...(statement && source === undefined && { permitted: true }) }, tables: [] };
  }
  if (source !== undefined && source !== asked.agent.arn) {
    written.leave(`permission of function ${name}: it is for ${source}, and the definition's is for the agent`);
  }
  const role = roleName(fn.role);
  const extra = role && (await (await site.aws.iam()).getRolePolicy(role, FUNCTION_POLICIES.extra));
  const tables = await permittedTables(asked, fn);
  const named = new Set(tables.map(({ variable }) => variable));
  const environment = Object.entries(fn.environment ?? {}).filter(([variable]) => !named.has(variable));
  const layers = await Promise.all((fn.layers ?? []).map((one) => pullLayer(asked, one)));
  const sid = statement?.['Sid'];
  const members = given({
    name,
    entry: fn.handler,
    role,
    runtime: fn.runtime,
    architectures: fn.architecture === 'arm64' ? ['arm64' as const] : undefined,
    memorySize: fn.memorySize,
    timeout: fn.timeout,
    ephemeralStorage: fn.ephemeralStorage === 512 ? undefined : fn.ephemeralStorage,
    environment: environment.length === 0 ? undefined : Object.fromEntries(environment),
    layers: layers.length === 0 ? undefined : layers,
    vpc: fn.subnets?.length ? { subnets: [...fn.subnets], securityGroups: [...(fn.securityGroups ?? [])] } : undefined,
    policyStatements: extraStatements(extra, fn),
    permissionStatementId: typeof sid === 'string' ? sid : undefined,
    invokedBy: statement && source === undefined ? ('account' as const) : undefined,
  });
  return { lambda: { handler: folder, ...members }, tables };
}

/** The agent that a statement is for; undefined: every agent of the account, or there is no statement. */
function sourceOf(statement: Record<string, unknown> | undefined): string | undefined {
  const condition = statement?.['Condition'];
  const all = isRecord(condition) ? Object.values(condition).filter(isRecord) : [];
  const found = all.flatMap((one) => Object.entries(one)).find(([key]) => key.toLowerCase() === 'aws:sourcearn');
  return typeof found?.[1] === 'string' ? found[1] : undefined;
}

/** Why a function cannot be made from a definition as it is. Undefined: it can. */
async function whyNotOwn(
  asked: Asked,
  name: string,
  arn: string,
  { role, tags }: FunctionDescription,
): Promise<string | undefined> {
  const { site, agent } = asked;
  if (arn.split(':').length > 7) return 'the agent names a version or an alias of it';
  if (isOwn(asked, tags)) return undefined;
  if (!name.startsWith(agent.name)) return `its name does not begin with ${agent.name}`;
  const ofRole = roleName(role);
  if (ofRole === undefined || role?.split('/').length !== 2) return 'its role has a path';
  if (!ofRole.startsWith(agent.name)) return `the name of its role does not begin with ${agent.name}`;
  const iam = await site.aws.iam();
  const found = await iam.getRole(ofRole);
  if (!found || !jsonEqual(found.trustPolicy, functionTrustPolicy())) return 'others than Lambda may assume its role';
  const attached = await iam.attachedPolicies(ofRole);
  if (!jsonEqual(attached, [logsPolicyArn(site.target)])) {
    return `its role has ${attached.length === 0 ? 'no managed policy' : attached.join(', ')}`;
  }
  const inline = (await iam.inlinePolicies(ofRole)).filter((one) => one !== FUNCTION_POLICIES.extra);
  return inline.length === 0 ? undefined : `its role has inline policies of other names: ${inline.join(', ')}`;
}

/** What the function's role may do, without what follows from other members. */
function extraStatements(policy: unknown, { subnets }: FunctionDescription): Record<string, unknown>[] | undefined {
  const statements = [isRecord(policy) ? policy['Statement'] : []].flat().filter(isRecord);
  const extra = statements.filter((one) => !(subnets?.length && jsonEqual(one, NETWORK_STATEMENT)));
  return extra.length === 0 ? undefined : extra;
}
