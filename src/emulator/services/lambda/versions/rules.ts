import { isDeepStrictEqual } from 'node:util';
import type { Call } from '../../../service/call.js';
import { type FunctionRecord, putFunction } from '../functions/records.js';
import { findPublished, putPublished, type VersionRecord } from './records.js';

/**
 * Freezes `$LATEST` as the next version. When nothing has changed since the last one was published, that one is the
 * answer, whatever description was given. `pendingSince`: when a version begins to be Pending that is published together
 * with a change; a version of what has taken effect already is Active at once.
 */
export function publish(
  latest: FunctionRecord,
  call: Call,
  { description, pendingSince }: { description?: string | undefined; pendingSince?: number } = {},
): VersionRecord {
  const { lastPublished, description: own } = latest;
  const last = lastPublished && findPublished(call.store, { ...latest, version: String(lastPublished.number) });
  if (last && isDeepStrictEqual(settingsOf(latest), { ...settingsOf(last), description: lastPublished.description })) {
    return last;
  }
  const number = (lastPublished?.number ?? 0) + 1;
  const { updatedAt: _, ...frozen } = versionOf(latest);
  const version = {
    ...frozen,
    version: String(number),
    description: description ?? own,
    createdAt: pendingSince ?? latest.createdAt,
    revisionId: call.random.uuid(),
    settledRevisionId: call.random.uuid(),
  };
  putPublished(call.store, version);
  const settledRevisionId = call.random.uuid();
  putFunction(call.store, { ...latest, settledRevisionId, lastPublished: { number, description: own } });
  return version;
}

/** What a version takes over: not what belongs to the function as a whole, nor the policy. */
function versionOf(latest: FunctionRecord): VersionRecord {
  const { tags: _1, lastPublished: _2, policy: _3, reserved: _4, recursiveLoop: _5, ...version } = latest;
  return version;
}

/** What is compared: code and configuration, and none of a version's own marks. */
function settingsOf(record: VersionRecord | FunctionRecord) {
  const version = 'tags' in record ? versionOf(record) : record;
  const { version: _1, createdAt: _2, modifiedAt: _3, updatedAt: _4, revisionId: _5, ...rest } = version;
  const { settledRevisionId: _6, policy: _7, ...settings } = rest;
  return settings;
}
