import { createHash } from 'node:crypto';
import type { LogEventRecord } from './records.js';

/** 56 digits, as AWS's: unique in a group, and the same each time. */
export function eventId({ stream, timestamp, sequence }: LogEventRecord): string {
  const ofStream = BigInt(`0x${createHash('sha256').update(stream).digest('hex')}`) % 10n ** 24n;
  return [
    String(timestamp).padStart(20, '0'),
    String(sequence).padStart(12, '0'),
    String(ofStream).padStart(24, '0'),
  ].join('');
}
