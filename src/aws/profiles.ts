import { parseKnownFiles } from '@smithy/core/config';
import { HrAgentError } from '../core/errors.js';
import { nearest } from '../core/nearest.js';

/** Looks a profile up where the SDK does. @throws HrAgentError CREDENTIALS, which lists those that there are */
export async function requireProfile(profile: string): Promise<void> {
  const known = Object.keys(await parseKnownFiles({})).filter((name) => !name.includes('.'));
  if (known.includes(profile)) return;
  const meant = nearest(profile, known);
  const hint =
    known.length === 0
      ? 'There is none at all: aws configure makes one; without --profile the SDK looks elsewhere for credentials.'
      : `There are: ${known.join(', ')}. ${meant === undefined ? '' : `Did you mean ${meant}? `}Name one of them with --profile.`;
  throw new HrAgentError('CREDENTIALS', `There is no profile ${profile}.`, { hint });
}
