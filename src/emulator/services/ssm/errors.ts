import { invalid, ServiceError } from '../../service/service-error.js';

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

/** A member that has an effect on AWS and none here. */
export function notServed(member: string): ServiceError {
  return invalid(`The local AWS does not serve the parameter ${member} of Systems Manager.`);
}
