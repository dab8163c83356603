import { ServiceError } from '../../service/service-error.js';

/** What a new account may have, by the name of the quota: AWS General Reference, page of 2025-06-05. */
const QUOTAS = {
  'agents-per-account': 200,
  'action-groups-per-agent': 20,
  'enabled-action-groups-per-agent': 15,
  'parameters-per-function': 5,
  'aliases-per-agent': 10,
  'collaborators-per-agent': 10,
  'tags-per-resource': 50,
  'knowledge-bases-per-account': 100,
  'knowledge-bases-per-agent': 2,
  'data-sources-per-knowledge-base': 5,
  'concurrent-ingestion-jobs-per-account': 5,
} as const;

/** Throws when `requested` is over the quota. The wording is AWS's for parameters-per-function [ISS]. */
export function checkQuota(accountId: string, quota: keyof typeof QUOTAS, requested: number): void {
  const maximum = QUOTAS[quota];
  if (requested <= maximum) return;
  throw new ServiceError(
    'ServiceQuotaExceededException',
    `Validation failed for quota ${quota}. The maximum number of resources is ${maximum}, but account ${accountId} ` +
      `requested ${requested} resources. Retry the request with fewer resources.`,
  );
}
