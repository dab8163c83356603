import { ServiceError } from '../../service/service-error.js';

/** Both Bedrock services say the same of whatever they do not find [TXT]. */
export function notFound(): ServiceError {
  return new ServiceError(
    'ResourceNotFoundException',
    "Failed to retrieve resource because it doesn't exist. Retry the request with a different resource identifier.",
  );
}

export function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}

export function conflict(message: string): ServiceError {
  return new ServiceError('ConflictException', message);
}

export function accessDenied(message: string): ServiceError {
  return new ServiceError('AccessDeniedException', message);
}

/** Throws when `requested` is over the quota; the wording is AWS's for parameters-per-function [ISS]. */
export function checkQuota(quota: string, maximum: number, requested: number, accountId: string): void {
  if (requested <= maximum) return;
  throw new ServiceError(
    'ServiceQuotaExceededException',
    `Validation failed for quota ${quota}. The maximum number of resources is ${maximum}, but account ${accountId} ` +
      `requested ${requested} resources. Retry the request with fewer resources.`,
  );
}
