import type { WireError } from '../../wire.js';

/** A call that is answered with a failure. */
export class Refusal extends Error {
  readonly status: number;
  readonly error: WireError;

  constructor(status: number, error: WireError) {
    super(error.message);
    this.name = 'Refusal';
    this.status = status;
    this.error = error;
  }
}

export function notFound(message: string): Refusal {
  return new Refusal(404, { code: 'NOT_FOUND', message });
}

export function badRequest(message: string): Refusal {
  return new Refusal(400, { code: 'REQUEST_INVALID', message });
}
