import { ServiceError } from '../../service/service-error.js';

export function notFound(what: 'vector bucket' | 'index'): ServiceError {
  return new ServiceError('NotFoundException', `The specified ${what} could not be found`);
}

export function conflict(message: string): ServiceError {
  return new ServiceError('ConflictException', message);
}

export function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
