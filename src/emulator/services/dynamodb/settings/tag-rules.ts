import type { Tag } from '@aws-sdk/client-dynamodb';
import { invalidParameters } from '../errors.js';

/** [DOC ServiceQuotas] */
const MOST_TAGS = 50;

/** Throws `ValidationException`. */
export function checkTags(tags: readonly Tag[]): void {
  const keys = tags.map(({ Key }) => Key);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice !== undefined) throw invalidParameters(`Duplicate tag key: ${twice}`);
  if (tags.length > MOST_TAGS) throw invalidParameters(`A table can have no more than ${MOST_TAGS} tags`);
}
