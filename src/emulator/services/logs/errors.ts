import { ServiceError } from '../../service/service-error.js';

type Thing = 'log group' | 'log stream';

export function invalidParameter(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}

export function invalidToken(): ServiceError {
  return invalidParameter('The specified nextToken is invalid.');
}

export function notFound(what: Thing): ServiceError {
  return new ServiceError('ResourceNotFoundException', `The specified ${what} does not exist.`);
}

export function limitExceeded(): ServiceError {
  return new ServiceError('LimitExceededException', 'Resource limit exceeded.');
}

export function alreadyExists(what: Thing): ServiceError {
  return new ServiceError('ResourceAlreadyExistsException', `The specified ${what} already exists`);
}
