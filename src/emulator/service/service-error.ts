import { messageOf } from '../../core/errors.js';

/**
 * An error that AWS would answer with. `code` is the wire code (`ResourceNotFoundException`, IAM's `NoSuchEntity`);
 * the protocol finds the status in the service's error schemas, or takes `status` when the model has none for it.
 */
export class ServiceError extends Error {
  readonly code: string;
  readonly status: number | undefined;
  /** Further members of the error's structure, e.g. `fieldList`, `resourceName`, `Type`. */
  readonly members: Record<string, unknown>;

  constructor(code: string, message: string, options: { status?: number; members?: Record<string, unknown> } = {}) {
    super(message);
    this.name = 'ServiceError';
    this.code = code;
    this.status = options.status;
    this.members = options.members ?? {};
  }
}

/** What a client is told of a fault of the local AWS itself. `code` is what the service calls it. */
export function internalFailure(fault: unknown, code = 'InternalServerException'): ServiceError {
  return new ServiceError(code, `The local AWS failed: ${messageOf(fault)}`, { status: 500 });
}

/** The service refuses the request as it stands. */
export function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}

/** What is there already stands in the way. */
export function conflict(message: string): ServiceError {
  return new ServiceError('ConflictException', message);
}

export function accessDenied(message: string): ServiceError {
  return new ServiceError('AccessDeniedException', message);
}
