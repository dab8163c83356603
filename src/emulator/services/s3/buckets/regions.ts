import { BucketLocationConstraint } from '@aws-sdk/client-s3';
import { ServiceError } from '../../../service/service-error.js';
import { s3Error } from '../errors.js';

export const US_EAST_1 = 'us-east-1';

/** The name that Europe's first region has in location constraints besides its own. */
const EU = 'EU';
const EU_REGION = 'eu-west-1';

const CONSTRAINTS: ReadonlySet<string> = new Set(Object.values(BucketLocationConstraint));

export function isRegion(text: string): boolean {
  return text === US_EAST_1 || (text !== EU && CONSTRAINTS.has(text));
}

/**
 * Where a bucket is made. us-east-1 makes buckets in every region but needs no constraint for its own, and takes none;
 * every other region makes its own buckets only, and wants to be told so.
 */
export function bucketRegion(constraint: string | undefined, endpoint: string): { region: string; location?: string } {
  if (constraint === undefined && endpoint === US_EAST_1) return { region: US_EAST_1 };
  if (constraint === undefined) throw s3Error('IllegalLocationConstraintException');
  const region = constraint === EU ? EU_REGION : constraint;
  const made = { region, ...(region === constraint ? {} : { location: constraint }) };
  if (endpoint === US_EAST_1) {
    if (CONSTRAINTS.has(constraint)) return made;
    const message = 'The specified location-constraint is not valid';
    throw new ServiceError('InvalidLocationConstraint', message, {
      status: 400,
      members: { LocationConstraint: constraint },
    });
  }
  if (region === endpoint) return made;
  const message = `The ${constraint} location constraint is incompatible for the region specific endpoint this request was sent to.`;
  throw new ServiceError('IllegalLocationConstraintException', message, { status: 400 });
}
