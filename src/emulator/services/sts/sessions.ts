import type { Surroundings } from '../../operation.js';

export function callerOf(_s: Pick<Surroundings, 'store'>, accountId: string, _accessKeyId: string | undefined): string {
  return `arn:aws:iam::${accountId}:root`;
}
