import { ServiceError } from '../service/service-error.js';

/**
 * How a model's failure is told in the stream: what passes by itself as what passes by itself. What does not (a server that
 * is not there, a wrong key, an unknown model, an answer that cannot be used) is thrown as a plain Error, and the agent loop
 * makes it `dependencyFailedException`.
 */
export const failures = {
  throttled: (why: string) => new ServiceError('ThrottlingException', `The model takes fewer requests: ${why}`),
  notReady: (why: string) => new ServiceError('ModelNotReadyException', `The model is not ready: ${why}`),
  failed: (why: string) => new ServiceError('InternalServerException', `The model failed: ${why}`),
} as const;
