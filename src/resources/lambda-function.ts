import { functionArn } from '../aws/arns.js';
import { AwsError } from '../aws/errors.js';
import type { FunctionConfiguration, FunctionDescription, LambdaPort } from '../aws/ports.js';
import { HrAgentError } from '../core/errors.js';
import { jsonEqual } from '../core/json.js';
import { allow, find, passRole } from './caller-statement.js';
import { named, type ResourceKind, type Site } from './kind.js';
import { isOurs, ownershipTags } from './ownership.js';
import { compare, type Difference, type Live, type Ref, type Removable, type Step } from './resource.js';
import { retryPropagation, waitFor, whenSettled } from './wait.js';

export interface FunctionSpec extends Omit<FunctionConfiguration, 'layers'> {
  name: string;
  /** ARNs of versions of layers, and layers of this stack. */
  layers: readonly (string | Ref<'arn'>)[];
  /** The kind of processor that the code is for. */
  architecture: string;
  /** The zip and its base64 SHA-256. Absent where code is not compared: in status and down. */
  code?: () => Promise<{ zip: Uint8Array; sha256: string }>;
  /** Whether two zips hold the same files. Somebody else's tool makes another zip of them. */
  isSameCode?: (one: Uint8Array, other: Uint8Array) => Promise<boolean>;
  /** Ids of the resources that have to be there before it. */
  dependsOn: readonly string[];
}

type FunctionOutputs = { arn: string; codeSha256: string };

/** What is changed together with the code. */
const OF_CODE: ReadonlySet<string> = new Set(['codeSha256', 'architecture']);
const ACTIVE_BOUND_MS = 180_000;

/** A Lambda function. Its code and its configuration are updated apart. */
export const lambdaFunction: ResourceKind<FunctionSpec, FunctionOutputs> = {
  ...named('lambda-function', { arn: true, codeSha256: true }),
  level: 2,
  tells: ({ field }) => (field === 'codeSha256' ? 'code changed' : undefined),
  consolePage: ({ regional, region }, name) =>
    `${regional}/lambda/home?region=${region}#/functions/${encodeURIComponent(name)}`,
  async discover({ aws, name }) {
    return (await (await aws.lambda()).listFunctions(name)).map((fn) => lambdaFunction.id(fn));
  },
  fromId,
  fromSpec(site, { name, code, isSameCode, architecture, dependsOn, layers, ...configuration }) {
    const { lambda } = site.aws;
    const own = layers.filter((one) => typeof one !== 'string');
    const withLayers = (step: Step) => ({
      ...configuration,
      layers: layers.map((one) => (typeof one === 'string' ? one : step.needs(one, 'arn'))),
    });
    /** The hash of a zip tells of times and of how it was packed, too. */
    const holdsSame = async (step: Step, zip: Uint8Array) => {
      if (isSameCode === undefined) return false;
      const live = await (await lambda()).downloadCode(name, step.signal);
      return live ? isSameCode(live, zip) : false;
    };
    return {
      ...fromId(site, name),
      dependsOn: [...dependsOn, ...own.map(({ id }) => id)],
      async observe(step) {
        const [fn, wanted] = await Promise.all([(await lambda()).getFunction(name), code?.()]);
        if (!fn) return undefined;
        const isSame = wanted === undefined || wanted.sha256 === fn.codeSha256 || (await holdsSame(step, wanted.zip));
        const expected = { ...configuration, architecture, ...(!isSame && { codeSha256: wanted?.sha256 }) };
        return {
          ...live(site, fn),
          differences: compare(fn, expected, jsonEqual),
          judge: (step) => layerDifferences(fn.layers ?? [], layers, step),
        };
      },
      async adopt({ outputs: { arn } }) {
        await (await lambda()).tagFunction(arn, ownershipTags(site));
      },
      async create(step) {
        const port = await lambda();
        const { zip } = await required(code)();
        const tags = ownershipTags(site);
        await retryPropagation(step, roleNotReady, () =>
          port.createFunction({ name, tags, ...withLayers(step), zip, architecture }),
        );
        await settled(step, port, name);
      },
      async sync(step, { differences }) {
        const port = await lambda();
        // After an update that failed the next one may succeed.
        const whenActive = (change: () => Promise<void>) =>
          whenSettled(step, () => settled(step, port, name, 'whatever came of the last update'), change);
        if (differences.some(({ field }) => OF_CODE.has(field))) {
          const { zip } = await required(code)();
          await whenActive(() => port.updateCode(name, { zip, architecture }));
        }
        if (differences.some(({ field }) => !OF_CODE.has(field))) {
          await whenActive(() =>
            retryPropagation(step, roleNotReady, () => port.updateConfiguration(name, withLayers(step))),
          );
        }
        await settled(step, port, name);
      },
      permissions: () => [
        find('lambda:ListFunctions'),
        passRole('PassRolesToLambda', configuration.role, 'lambda.amazonaws.com'),
        allow(
          'Functions',
          [
            'lambda:GetFunction',
            'lambda:CreateFunction',
            'lambda:TagResource',
            // Without it GetFunction leaves the tags out, and the function looks like somebody else's.
            'lambda:ListTags',
            'lambda:UpdateFunctionCode',
            'lambda:UpdateFunctionConfiguration',
            'lambda:DeleteFunction',
          ],
          functionArn(site.target, name),
        ),
        ...(layers.length === own.length
          ? []
          : [
              allow(
                'LayersOfFunctions',
                ['lambda:GetLayerVersion'],
                layers.filter((one) => typeof one === 'string'),
              ),
            ]),
        ...(configuration.subnets.length === 0
          ? []
          : [
              allow(
                'NetworksOfFunctions',
                ['ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs'],
                '*',
              ),
            ]),
      ],
    };
  },
};

/** A layer of the stack has another ARN with every version. */
function layerDifferences(
  old: readonly string[],
  layers: readonly (string | Ref<'arn'>)[],
  step: Step,
): readonly Difference[] {
  const wanted = layers.map((one) => (typeof one === 'string' ? one : step.output(one, 'arn')));
  const own = layers.filter((one) => typeof one !== 'string');
  if (jsonEqual(old, wanted) && !step.changed(own)) return [];
  // What is only planned has no ARN yet.
  const told = jsonEqual(old, wanted) ? own.map(({ id }) => `a new version of ${id}`) : wanted;
  return [{ field: 'layers', old, new: told }];
}

function fromId(site: Site, name: string): Removable<FunctionOutputs> {
  const { lambda } = site.aws;
  return {
    id: lambdaFunction.id(name),
    dependsOn: [],
    async observe() {
      const fn = await (await lambda()).getFunction(name);
      return fn && live(site, fn);
    },
    async remove(step) {
      const port = await lambda();
      await port.deleteFunction(name);
      const what = `function ${name} to be gone`;
      await waitFor(step, { what, timeoutMs: ACTIVE_BOUND_MS }, async () =>
        (await port.getFunction(name)) ? undefined : true,
      );
    },
  };
}

function live(site: Site, fn: FunctionDescription): Live<FunctionOutputs> {
  return {
    outputs: { arn: fn.arn, codeSha256: fn.codeSha256 },
    state: fn.state,
    ours: isOurs(fn.tags, site),
    differences: [],
    modifiedAt: fn.modifiedAt,
    ...(fn.state === 'Failed' ? { broken: fn.stateReason ?? 'the function failed' } : {}),
  };
}

/** Waits until the function is Active and no update runs. */
async function settled(
  step: Step,
  port: LambdaPort,
  name: string,
  accepting: 'success only' | 'whatever came of the last update' = 'success only',
): Promise<FunctionDescription> {
  return waitFor(step, { what: `function ${name} to be Active`, timeoutMs: ACTIVE_BOUND_MS }, async () => {
    const fn = await port.getFunction(name);
    if (fn?.state === 'Failed' || (fn?.lastUpdateStatus === 'Failed' && accepting === 'success only')) {
      throw new HrAgentError('FUNCTION_FAILED', `Function ${name} failed: ${fn.stateReason ?? fn.lastUpdateReason}`, {
        source: 'service',
        hint: 'The next run replaces it.',
      });
    }
    return fn?.state === 'Active' && fn.lastUpdateStatus !== 'InProgress' ? fn : undefined;
  });
}

function roleNotReady(thrown: unknown): string | undefined {
  return thrown instanceof AwsError && thrown.message.includes('cannot be assumed by Lambda')
    ? "the function's role to be known to Lambda"
    : undefined;
}

function required<T>(code: T | undefined): T {
  if (code === undefined)
    throw new HrAgentError('NO_CODE', 'The function was to be made without code.', { source: 'bug' });
  return code;
}
