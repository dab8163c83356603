import type { Surroundings } from '../../../service/call.js';
import { functionAdmits } from '../../lambda/invocation/admission.js';

/** The function that a destination's ARN names. */
export interface DestinationFunction {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  readonly functionName: string;
  readonly qualifier?: string;
}

const FUNCTION_ARN = /^arn:([\w-]+):lambda:([\w-]+):(\d{12}):function:([\w-]+)(?::([\w$-]+))?$/;

/** Undefined for an ARN that names no function. */
export function functionIn(arn: string): DestinationFunction | undefined {
  const [, partition, region, accountId, functionName, qualifier] = FUNCTION_ARN.exec(arn) ?? [];
  if (partition === undefined || region === undefined || accountId === undefined || functionName === undefined) {
    return undefined;
  }
  return { partition, region, accountId, functionName, ...(qualifier !== undefined && { qualifier }) };
}

/** Whether a function lets CloudWatch Logs invoke it for a group. It may name the service with or without the region. */
export function admitsLogs(around: Pick<Surroundings, 'store'>, to: DestinationFunction, group: string): boolean {
  const { partition, region, accountId } = to;
  const context = {
    'aws:SourceArn': `arn:${partition}:logs:${region}:${accountId}:log-group:${group}:*`,
    'aws:SourceAccount': accountId,
  };
  const services = ['logs.amazonaws.com', `logs.${region}.amazonaws.com`];
  return services.some((service) =>
    functionAdmits(around, to, { principal: { Service: service }, action: 'lambda:InvokeFunction', context }),
  );
}
