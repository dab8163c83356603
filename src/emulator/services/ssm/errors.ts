import { refusalsOf } from '../../service/not-served.js';
import { ServiceError } from '../../service/service-error.js';

/** AWS says nothing but its code, and with another status than its model says. */
export function parameterNotFound(): ServiceError {
  return new ServiceError('ParameterNotFound', '', { status: 400 });
}

/** `what`: `version 3`, or `label prod`. */
export function versionNotFound(name: string, what: string): ServiceError {
  const [kind] = what.split(' ');
  const message = `Systems Manager could not find ${what} of ${name}. Verify the ${kind} and try again.`;
  return new ServiceError('ParameterVersionNotFound', message);
}

export const { notServed } = refusalsOf('Systems Manager');
