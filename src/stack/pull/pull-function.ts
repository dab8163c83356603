import type { ExistingFunction, LambdaDefinition } from '../../agent/definition.js';
import { logsPolicyArn } from '../../aws/arns.js';
import type { FunctionDescription } from '../../aws/ports.js';
import { isRecord, jsonEqual } from '../../core/json.js';
import { unzip } from '../../packaging/unzip.js';
import type { Site } from '../../resources/kind.js';
import { ofBedrock, statementsOf } from '../../resources/permission-statement.js';
import { functionTrustPolicy } from '../policies.js';
import { fileName, given, type Written } from './written.js';

interface Asked {
  site: Site;
  signal: AbortSignal;
  agent: { name: string; arn: string };
  written: Written;
}

/** What the tool calls the policy for what a definition lets its function do. */
const EXTRA_POLICY = 'FunctionPolicy';

/**
 * The function behind a group. One whose name, and whose role's, begins with the agent's is made from its code. Any other
 * is used as it is, and its code lies beside the definition.
 */
export async function pullFunction(asked: Asked, arn: string): Promise<LambdaDefinition | ExistingFunction> {
  const { site, signal, agent, written } = asked;
  const port = await site.aws.lambda();
  const name = arn.split(':')[6] ?? arn;
  const fn = await port.getFunction(arn);
  if (!fn) {
    written.leave(`function ${name}: it does not exist, and the group names it`);
    return { arn };
  }
  const folder = `functions/${fileName(name)}`;
  const zip = await port.downloadCode(arn, signal);
  for (const [path, bytes] of zip ? await unzip(zip) : []) written.write(`${folder}/${path}`, bytes);
  const why = zip ? await whyNotOwn(asked, name, arn, fn) : 'its code is an image';
  const statement = statementsOf(await port.getPolicy(arn)).find(ofBedrock);
  const source = sourceOf(statement);
  if (why !== undefined) {
    written.leave(`function ${name}: it is used as it is, because ${why}; its code is in ${folder}`);
    return { arn, ...(statement && source === undefined && { permitted: true }) };
  }
  const statements = await policyStatements(site, roleName(fn.role));
  if (source !== undefined && source !== agent.arn) {
    written.leave(`permission of function ${name}: it is for ${source}, and the definition's is for the agent`);
  }
  const sid = statement?.['Sid'];
  return {
    handler: folder,
    ...given({
      name,
      entry: fn.handler,
      role: roleName(fn.role),
      runtime: fn.runtime,
      architectures: fn.architecture === 'arm64' ? ['arm64' as const] : undefined,
      memorySize: fn.memorySize,
      timeout: fn.timeout,
      ephemeralStorage: fn.ephemeralStorage === 512 ? undefined : fn.ephemeralStorage,
      environment: Object.keys(fn.environment ?? {}).length === 0 ? undefined : { ...fn.environment },
      layers: fn.layers?.length ? [...fn.layers] : undefined,
      vpc: fn.subnets?.length
        ? { subnets: [...fn.subnets], securityGroups: [...(fn.securityGroups ?? [])] }
        : undefined,
      policyStatements: statements,
      permissionStatementId: typeof sid === 'string' ? sid : undefined,
      invokedBy: statement && source === undefined ? ('account' as const) : undefined,
    }),
  };
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
  { site, agent }: Asked,
  name: string,
  arn: string,
  { role }: FunctionDescription,
): Promise<string | undefined> {
  if (arn.split(':').length > 7) return 'the group names a version or an alias of it';
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
  const inline = (await iam.inlinePolicies(ofRole)).filter((one) => one !== EXTRA_POLICY);
  return inline.length === 0 ? undefined : `its role has inline policies of other names: ${inline.join(', ')}`;
}

async function policyStatements(site: Site, role: string | undefined): Promise<Record<string, unknown>[] | undefined> {
  const iam = await site.aws.iam();
  const document = role === undefined ? undefined : await iam.getRolePolicy(role, EXTRA_POLICY);
  const found = isRecord(document) ? document['Statement'] : undefined;
  const statements = [found].flat().filter(isRecord);
  return statements.length === 0 ? undefined : statements;
}

function roleName(arn: string | undefined): string | undefined {
  return arn?.split('/').at(-1);
}
