import { ServiceError } from '../../service/service-error.js';

/** Errors by their names in the query protocol: clients of every protocol go by these. */

export const invalidValue = (message: string): ServiceError => new ServiceError('InvalidParameterValue', message);

export const invalidCombination = (message: string): ServiceError =>
  new ServiceError('InvalidParameterCombination', message);

export const missingParameter = (message: string): ServiceError => new ServiceError('MissingParameter', message);

export const invalidToken = (): ServiceError => new ServiceError('InvalidNextToken', 'Invalid nextToken');

export const validationError = (message: string): ServiceError =>
  new ServiceError('ValidationError', message, { status: 400 });

export const noSuchAlarm = (names: readonly string[]): ServiceError =>
  new ServiceError('ResourceNotFound', `Alarms with names: ${names.join(', ')} not found`);

/** What AWS's model has and the local AWS does not do is refused by name, not ignored. */
export const notEmulated = (what: string): ServiceError =>
  validationError(`${what} is not emulated by this local AWS.`);
