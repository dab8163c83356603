import { HrAgentError } from '../core/errors.js';
import { nearest } from '../core/nearest.js';

/** AWS adds regions, so a name is known by its shape: `us-gov-west-1`, `eusc-de-east-1`. */
const SHAPE = /^(eusc-)?[a-z]{2}(-gov|-iso[a-z]?)?-[a-z]+-\d{1,2}$/;

/** What a suggestion may come from: regions that have agents. */
const SUGGESTED =
  'us-east-1 us-east-2 us-west-2 us-gov-west-1 ca-central-1 sa-east-1 eu-central-1 eu-central-2 eu-west-1 eu-west-2 eu-west-3 ap-northeast-1 ap-northeast-2 ap-south-1 ap-southeast-1 ap-southeast-2'.split(
    ' ',
  );

/**
 * Services refuse a region by what it spoils: a host that is not there, a signature, an ARN deep in a run.
 * @throws HrAgentError REGION_INVALID
 */
export function requireRegionName(region: string): void {
  if (SHAPE.test(region)) return;
  const meant = nearest(region.toLowerCase(), SUGGESTED);
  throw new HrAgentError('REGION_INVALID', `${region} is no region of AWS.`, {
    hint: `${meant === undefined ? 'A region is written as eu-central-1 is. ' : `Did you mean ${meant}? `}It is named by --region, AWS_REGION or the profile.`,
  });
}
