import type { Tag } from '@aws-sdk/client-sts';
import type { Validated } from '../../service/operation.js';
import { ServiceError } from '../../service/service-error.js';
import type { SessionRecord } from './sessions.js';

type SessionTags = Pick<SessionRecord, 'tags' | 'transitiveTagKeys'>;

/** What AssumeRole is asked to tag a session with, and what the caller's own session hands on. */
export interface AskedTags {
  readonly tags?: readonly Validated<Tag>[] | undefined;
  readonly transitiveKeys?: readonly string[] | undefined;
  readonly caller: SessionTags | undefined;
}

/**
 * The tags of a new session: those that the caller's session hands on, and those that are asked for. Keys count without
 * regard to case. Throws `InvalidParameterValue` in AWS's words.
 */
export function sessionTags({ tags = [], transitiveKeys = [], caller }: AskedTags): SessionTags {
  const keys = new Set(tags.map(({ Key }) => Key.toLowerCase()));
  if (keys.size < tags.length) {
    throw invalid('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  }
  if (!transitiveKeys.every((key) => keys.has(key.toLowerCase()))) {
    throw invalid('The specified transitive tag key must be included in the requested tags.');
  }
  const handedOn = caller?.transitiveTagKeys ?? [];
  if (handedOn.some((key) => keys.has(key.toLowerCase()))) {
    throw invalid(
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    );
  }
  const inherited = Object.entries(caller?.tags ?? {}).filter(([key]) => handedOn.includes(key));
  return {
    tags: Object.fromEntries([...inherited, ...tags.map(({ Key, Value }) => [Key, Value])]),
    transitiveTagKeys: [...handedOn, ...transitiveKeys],
  };
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterValue', message, { status: 400 });
}
