import { HrAgentError } from '../core/errors.js';

/** Lambda's limits in bytes: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_ZIP = 50 * 1024 * 1024;
const MAX_UNZIPPED = 250 * 1024 * 1024;

/** What a zip is of. */
export type Packed = 'handler' | 'layer';

/** @throws HrAgentError HANDLER_TOO_LARGE when the zip is too large to be uploaded directly */
export function assertZipSize(bytes: number, what: Packed = 'handler'): void {
  assertSize(what, 'zipped', bytes, MAX_ZIP);
}

/** @throws HrAgentError HANDLER_TOO_LARGE when the files are larger than a function may be */
export function assertUnzippedSize(bytes: number, what: Packed = 'handler'): void {
  assertSize(what, 'unzipped', bytes, MAX_UNZIPPED);
}

/** Whether a zip of these files might be over the limit: compression makes hardly anything larger. */
export function mayBeTooLarge(unzippedBytes: number): boolean {
  return unzippedBytes > 0.99 * MAX_ZIP;
}

function assertSize(what: Packed, how: string, bytes: number, limit: number): void {
  if (bytes <= limit) return;
  throw new HrAgentError(
    'HANDLER_TOO_LARGE',
    `The ${what} is ${megabytes(bytes)} MB ${how}; Lambda takes at most ${megabytes(limit)} MB.`,
    { hint: 'Leave out what nobody needs when the function runs, such as tests and development dependencies.' },
  );
}

function megabytes(bytes: number): string {
  return (Math.ceil((bytes / 1024 / 1024) * 10) / 10).toString();
}
