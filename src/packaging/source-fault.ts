import { HrAgentError } from '../core/errors.js';

/** A place in a source, and what is wrong there. */
export interface SourceFault {
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  readonly message: string;
}

/** As many are told of one handler; the others often follow from the first. */
const TOLD = 10;

/** @throws HrAgentError HANDLER_INVALID naming each place, when there is any */
export function refuseFaults(handler: string, faults: readonly SourceFault[]): void {
  if (faults.length === 0) return;
  const lines = faults.slice(0, TOLD).map(({ file, line, message }) => `${file}:${line}: ${message}`);
  if (faults.length > TOLD) lines.push(`and ${faults.length - TOLD} more`);
  throw new HrAgentError(
    'HANDLER_INVALID',
    `The handler ${handler} would fail when it is called:\n${lines.join('\n')}`,
  );
}
