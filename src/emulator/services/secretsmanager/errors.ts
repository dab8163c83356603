import { refusalsOf } from '../../service/not-served.js';
import { ServiceError } from '../../service/service-error.js';

export function notFound(what = 'secret'): ServiceError {
  return new ServiceError('ResourceNotFoundException', `Secrets Manager can't find the specified ${what}.`);
}

/** `which`: a staging label or a version that has no value. */
export function noValue(which: string): ServiceError {
  const message = `Secrets Manager can't find the specified secret value for ${which}`;
  return new ServiceError('ResourceNotFoundException', message);
}

export function invalidRequest(message: string): ServiceError {
  return new ServiceError('InvalidRequestException', message);
}

export function invalidParameter(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}

export function exists(message: string): ServiceError {
  return new ServiceError('ResourceExistsException', message);
}

export const { refuseAll } = refusalsOf('Secrets Manager');
