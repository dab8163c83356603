import { invalidParameter } from '../errors.js';

const MAX_TAGS = 50;
const MAX_KEY = 128;
const MAX_VALUE = 256;

/** `added` over `old`; throws InvalidParameterValueException past Lambda's limits. */
export function withTags(old: Record<string, string>, added: Record<string, string>): Record<string, string> {
  for (const [key, value] of Object.entries(added)) {
    if (key.length === 0 || key.length > MAX_KEY)
      throw invalidParameter(`Tag keys must be 1 to ${MAX_KEY} characters long.`);
    if (value.length > MAX_VALUE) throw invalidParameter(`Tag values must be at most ${MAX_VALUE} characters long.`);
    if (/^aws:/i.test(key)) throw invalidParameter('Tag keys that start with aws: are reserved for system use.');
  }
  const tags = { ...old, ...added };
  if (Object.keys(tags).length > MAX_TAGS) throw invalidParameter('Number of tags exceeds resource tag limit.');
  return tags;
}
