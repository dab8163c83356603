import type { VersionRecord } from '../../services/lambda/versions/records.js';
import { jsonLines } from './json-lines.js';
import type { PlatformLog } from './platform-log.js';
import { textLines } from './text-lines.js';

/** In the form that the function's logging asks for. `now`: milliseconds since the epoch. */
export function platformLogOf(record: VersionRecord, now: () => number): PlatformLog {
  return record.logging.format === 'JSON' ? jsonLines(record, now) : textLines(record);
}
