import { asRecord, parseJson } from '../../../core/json.js';
import type { LoggingRecord } from '../../services/lambda/versions/records.js';

const APPLICATION = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
const SYSTEM = ['DEBUG', 'INFO', 'WARN'];

/**
 * Whether a printed line is kept. With JSON logs a line is of the level that it says itself, when it is an object with
 * a level and a time, and else of the level INFO [DOC monitoring-cloudwatchlogs-log-level].
 */
export function keepsLine({ format, applicationLevel = 'INFO' }: LoggingRecord, line: string): boolean {
  return format !== 'JSON' || APPLICATION.indexOf(levelOf(line)) >= APPLICATION.indexOf(applicationLevel);
}

/** Whether Lambda writes an event of its own that is of this level. */
export function keepsEvent({ systemLevel = 'INFO' }: LoggingRecord, level: 'DEBUG' | 'INFO' | 'WARN'): boolean {
  return SYSTEM.indexOf(level) >= SYSTEM.indexOf(systemLevel);
}

function levelOf(line: string): string {
  const record = line.startsWith('{') ? asRecord(parseJson(line)) : undefined;
  const level = String(record?.['level']).toUpperCase();
  return APPLICATION.includes(level) && !Number.isNaN(Date.parse(String(record?.['timestamp']))) ? level : 'INFO';
}
