import { refusalsOf } from '../../service/not-served.js';
import { invalid, ServiceError } from '../../service/service-error.js';

export function tableNotFound(name: string): ServiceError {
  return notFound(`Requested resource not found: Table: ${name} not found`);
}

/** What the operations on items say of a table that is not there. */
export function resourceNotFound(): ServiceError {
  return notFound('Requested resource not found');
}

export function notFound(message: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', message);
}

export function inUse(message: string): ServiceError {
  return new ServiceError('ResourceInUseException', message);
}

/** The table is in a state that does not allow the change. */
export function stillInUse(why: string): ServiceError {
  return inUse(`Attempt to change a resource which is still in use: ${why}`);
}

export function invalidParameters(what: string): ServiceError {
  return invalid(`One or more parameter values were invalid: ${what}`);
}

export const { notServed, refuseAll } = refusalsOf('DynamoDB');
