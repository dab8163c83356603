import { AwsError } from '../aws/errors.js';
import type { FunctionConfiguration, FunctionDescription, LambdaPort, Tags } from '../aws/ports.js';
import { HrAgentError } from '../core/errors.js';
import { jsonEqual } from '../core/json.js';
import { isOurs } from './ownership.js';
import { compare, type Resource, type Step } from './resource.js';
import { retryPropagation, waitFor, whenSettled } from './wait.js';

export interface FunctionSpec extends FunctionConfiguration {
  name: string;
  tags: Tags;
  dependsOn: readonly string[];
  /** The zip and its base64 SHA-256. Absent where only existence matters (status, down): code is then not compared. */
  code?: () => Promise<{ zip: Uint8Array; sha256: string }>;
}

const ACTIVE_BOUND_MS = 180_000;

/** A Lambda function: its code and its configuration, updated apart. */
export function lambdaFunction(lambda: () => Promise<LambdaPort>, spec: FunctionSpec): Resource {
  const { name, tags, dependsOn, code, ...configuration } = spec;
  return {
    id: `lambda-function/${name}`,
    dependsOn,
    async observe() {
      const [fn, wanted] = await Promise.all([(await lambda()).getFunction(name), code?.()]);
      if (!fn) return undefined;
      return {
        attributes: { arn: fn.arn, codeSha256: fn.codeSha256, modifiedAt: String(fn.modifiedAt) },
        state: fn.state,
        ours: isOurs(fn.tags, tags),
        differences: compare(fn, { ...configuration, ...(wanted && { codeSha256: wanted.sha256 }) }, jsonEqual),
        ...(fn.state === 'Failed' ? { broken: fn.stateReason ?? 'the function failed' } : {}),
      };
    },
    async adopt(live) {
      await (await lambda()).tagFunction(live.attributes['arn'] ?? '', tags);
    },
    async create(step) {
      const port = await lambda();
      const { zip } = await required(code)();
      await retryPropagation(step, roleNotReady, () => port.createFunction({ name, tags, ...configuration, zip }));
      await settled(step, port, name);
    },
    async sync(step, live) {
      const port = await lambda();
      // An update that failed may be followed by one that does not.
      const whenActive = (change: () => Promise<void>) =>
        whenSettled(step, () => settled(step, port, name, 'whatever came of the last update'), change);
      if (live.differences.some((d) => d.field === 'codeSha256')) {
        const { zip } = await required(code)();
        await whenActive(() => port.updateCode(name, zip));
      }
      if (live.differences.some((d) => d.field !== 'codeSha256')) {
        await whenActive(() =>
          retryPropagation(step, roleNotReady, () => port.updateConfiguration(name, configuration)),
        );
      }
      await settled(step, port, name);
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
