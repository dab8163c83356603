import type { At } from '../../service/access-row.js';

export function tableArn({ partition, region, accountId }: Omit<At, 'store' | 'callerArn'>, name: string): string {
  return `arn:${partition}:dynamodb:${region}:${accountId}:table/${name}`;
}

const TABLE_ARN = /^arn:[\w-]+:dynamodb:([\w-]+):(\d{12}):table\/([a-zA-Z0-9_.-]+)$/;

export interface TableInArn {
  readonly region: string;
  readonly accountId: string;
  readonly name: string;
}

/** Undefined for what is no ARN of a table. */
export function tableInArn(arn: string): TableInArn | undefined {
  const [, region, accountId, name] = TABLE_ARN.exec(arn) ?? [];
  if (region === undefined || accountId === undefined || name === undefined) return undefined;
  return { region, accountId, name };
}
