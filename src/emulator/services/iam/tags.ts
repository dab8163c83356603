import { ServiceError } from '../../service/service-error.js';

interface GivenTag {
  Key?: string | undefined;
  Value?: string | undefined;
}

/** A list of tags as a map. The same key twice, whatever its case, is refused as IAM does. */
export function tagMap(tags: readonly GivenTag[] = []): Record<string, string> {
  const keys = new Set(tags.map(({ Key = '' }) => Key.toLowerCase()));
  if (keys.size < tags.length) {
    const message = 'Duplicate tag keys found. Please note that Tag keys are case insensitive.';
    throw new ServiceError('InvalidInput', message);
  }
  return Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));
}
