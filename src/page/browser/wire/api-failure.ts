import type { WireError } from '../../wire.js';

/** What the server answered instead of what it was asked for. `UNREACHABLE`: it did not answer. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly error: WireError;

  constructor(status: number, error: WireError) {
    super(error.message);
    this.status = status;
    this.error = error;
  }
}

export const UNREACHABLE = 'UNREACHABLE';

export function unreachable(): ApiFailure {
  return new ApiFailure(0, { code: UNREACHABLE, message: 'The server of this page does not answer.' });
}
