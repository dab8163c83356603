import { ServiceError } from '../../../service/service-error.js';

/** The errors of OpenSearch itself: a type, a reason, a status. */

export function refused(type: string, status: number, reason: string): ServiceError {
  return new ServiceError(type, reason, { status });
}

export function illegal(reason: string): ServiceError {
  return refused('illegal_argument_exception', 400, reason);
}

export function noSuchIndex(name: string): ServiceError {
  return refused('index_not_found_exception', 404, `no such index [${name}]`);
}

export function notServed(what: string): ServiceError {
  return refused('not_implemented', 501, `The local AWS does not serve ${what} of OpenSearch.`);
}

/** The caller's policies in IAM do not allow `aoss:APIAccessAll` [TXT]. */
export function forbidden(): ServiceError {
  return refused('Forbidden', 403, '403 Forbidden');
}

/** No data access policy allows it [ISS awslabs/generative-ai-cdk-constructs#322]. */
export function notPermitted(): ServiceError {
  const reason =
    'OpenSearch exception [type=authorization_exception, reason=User does not have permissions for the requested resource]';
  return refused('security_exception', 403, reason);
}
