import { ServiceError } from '../../../service/service-error.js';

const MOST_TAGS = 50;

/** Throws `TooManyTagsError`. */
export function checkTagCount(count: number): void {
  if (count <= MOST_TAGS) return;
  throw new ServiceError('TooManyTagsError', `A parameter can have at most ${MOST_TAGS} tags.`, { status: 400 });
}
