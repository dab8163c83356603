import { ServiceError } from '../../service/service-error.js';

/** Both Bedrock services say the same of whatever they do not find [TXT]. */
export function notFound(): ServiceError {
  return new ServiceError(
    'ResourceNotFoundException',
    "Failed to retrieve resource because it doesn't exist. Retry the request with a different resource identifier.",
  );
}

/** AWS's sentence for an operation that the state of a thing forbids. `NOT_PREPARED` is written `Not Prepared` in it. */
export function refusedInState(operation: string, what: string, state: string, whose = 'it'): string {
  const words = state.split('_').map((word) => word.charAt(0) + word.slice(1).toLowerCase());
  return `${operation} operation can't be performed on ${what} when ${whose} is in ${words.join(' ')} state.`;
}
