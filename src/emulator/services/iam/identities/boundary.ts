import type { AttachedPermissionsBoundary } from '@aws-sdk/client-iam';
import type { Access, RequestContext } from '../../../service/access-row.js';
import { ServiceError } from '../../../service/service-error.js';
import type { Store } from '../../../store/store.js';
import { findPolicy } from '../managed-policies/rules.js';
import type { Naming } from '../naming.js';
import { currentGrants, type Kind } from './kind.js';
import type { Grants, Identity } from './records.js';

/** The boundary that a new identity is given. Throws `NoSuchEntity`. */
export function newBoundary(store: Store, arn: string | undefined): Pick<Grants, 'boundary'> {
  if (arn === undefined) return {};
  if (findPolicy(store, arn)?.arn === arn) return { boundary: arn };
  throw new ServiceError('NoSuchEntity', `Scope ARN: ${arn} does not exist or is not attachable.`);
}

/** The condition key of a request that brings a boundary along. */
export function boundaryContext(arn: string | undefined): RequestContext {
  return arn === undefined ? {} : { 'iam:PermissionsBoundary': arn };
}

/** Asks for a permission on an identity. The boundary that it has is a condition key of the request. */
export function boundedAccess<G extends Grants, T extends Identity<G>>(kind: Kind<G, T>): Access<Naming> {
  return {
    on: kind.access.on,
    context(input, { store }) {
      const identity = kind.find(store, kind.nameIn(input));
      return identity === undefined ? {} : boundaryContext(currentGrants(identity).boundary);
    },
  };
}

/** The model has another word for the type; AWS was recorded to answer this one. */
type BoundaryAnswer = Pick<AttachedPermissionsBoundary, 'PermissionsBoundaryArn'> & {
  PermissionsBoundaryType: 'Policy';
};

/** The boundary of an identity as IAM shows it; nothing when it has none. */
export function boundaryAnswer(identity: Identity): { PermissionsBoundary?: BoundaryAnswer } {
  const { boundary } = currentGrants(identity);
  if (boundary === undefined) return {};
  return { PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: boundary } };
}
