import type { Tag } from '@aws-sdk/client-s3';
import type { Validated } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { s3Error } from '../errors.js';

export type Tags = Readonly<Record<string, string>>;

interface Tagged {
  readonly most: number;
  readonly tooMany: string;
  readonly systemTag: string;
  /** Whether the refusal of a system tag names it. */
  readonly namesSystemTag: boolean;
}

/** What S3 says of too many tags, and of tags of its own, by what is tagged [REC]. */
const TAGGED = {
  bucket: {
    most: 50,
    tooMany: 'Bucket tag count cannot be greater than 50',
    systemTag: 'System tags cannot be added/updated by requester',
    namesSystemTag: true,
  },
  newBucket: {
    most: 50,
    tooMany: 'Bucket tag count cannot be greater than 50',
    systemTag:
      'User-defined tag keys can\'t start with "aws:". This prefix is reserved for system tags. Remove "aws:" from your tag keys and try again.',
    namesSystemTag: false,
  },
  object: {
    most: 10,
    tooMany: 'Object tags cannot be greater than 10',
    systemTag: 'Your TagKey cannot be prefixed with aws:',
    namesSystemTag: true,
  },
} as const satisfies Record<string, Tagged>;

const LETTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const LONGEST_KEY = 128;
const LONGEST_VALUE = 256;

/** Throws `InvalidTag` for a tag that cannot be, and `BadRequest` for too many. */
export function tagsFrom(set: readonly Validated<Tag>[] = [], what: keyof typeof TAGGED): Tags {
  const { most, tooMany, systemTag, namesSystemTag } = TAGGED[what];
  const tags = new Map<string, string>();
  for (const { Key: key, Value: value } of set) {
    if (key === '' || key.length > LONGEST_KEY || !LETTERS.test(key)) {
      throw invalidTag('The TagKey you have provided is invalid', { TagKey: key });
    }
    if (value.length > LONGEST_VALUE || !LETTERS.test(value)) {
      throw invalidTag('The TagValue you have provided is invalid', { TagKey: key, TagValue: value });
    }
    if (key.startsWith('aws:')) throw invalidTag(systemTag, namesSystemTag ? { TagKey: key } : {});
    if (tags.has(key)) throw sameKey(key, what);
    tags.set(key, value);
  }
  if (tags.size > most) throw new ServiceError('BadRequest', tooMany, { status: 400 });
  return Object.fromEntries(tags);
}

export function tagSetOf(tags: Tags = {}): Validated<Tag>[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** CreateBucket fails of itself when two tags have one key [REC]. */
function sameKey(key: string, what: keyof typeof TAGGED): ServiceError {
  if (what === 'newBucket') return s3Error('InternalError');
  return invalidTag('Cannot provide multiple Tags with the same key', { TagKey: key });
}

function invalidTag(message: string, members: Readonly<Record<string, string>>): ServiceError {
  return new ServiceError('InvalidTag', message, { status: 400, members });
}
