import type { Access, At, RequestContext } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { invalidRequest, notFound } from '../errors.js';
import { findSecret, ownName, recordedSecret, type SecretRecord } from './records.js';

type Here = Pick<Call, 'store' | 'region' | 'accountId' | 'clock'>;

const ARN = /^arn:[\w-]+:secretsmanager:([\w-]+):(\d{12}):secret:(.+)$/;
const SUFFIX = /-[A-Za-z0-9]{6}$/;

export function secretArn({ partition, region, accountId }: Omit<At, 'store' | 'callerArn'>, end: string): string {
  return `arn:${partition}:secretsmanager:${region}:${accountId}:secret:${end}`;
}

export function arnOf(call: Omit<At, 'store' | 'callerArn'>, secret: SecretRecord): string {
  return secretArn(call, ownName(secret));
}

type Find = (name: string) => SecretRecord | undefined;

/** The secret of a name, of an ARN, or of an ARN without the six characters at its end. */
function lookUp(here: Pick<Call, 'region' | 'accountId'>, reference: string, find: Find): SecretRecord | undefined {
  if (!reference.startsWith('arn:')) return find(reference);
  const [, region, accountId, end] = ARN.exec(reference) ?? [];
  if (end === undefined || region !== here.region || accountId !== here.accountId) return undefined;
  const whole = find(end.replace(SUFFIX, ''));
  return whole && ownName(whole) === end ? whole : find(end);
}

/** Also one that is to be deleted. */
export function knownSecret(call: Here, reference: string): SecretRecord | undefined {
  return lookUp(call, reference, (name) => findSecret(call, name));
}

/** Throws `ResourceNotFoundException`. */
export function requireKnown(call: Here, reference: string): SecretRecord {
  const found = knownSecret(call, reference);
  if (found) return found;
  throw notFound();
}

/** Throws `InvalidRequestException` for one that is to be deleted, `ResourceNotFoundException`. */
export function requireSecret(call: Here, reference: string): SecretRecord {
  const found = requireKnown(call, reference);
  if (found.deletionAt === undefined) return found;
  throw invalidRequest("You can't perform this operation on the secret because it was marked for deletion.");
}

interface Reference {
  readonly SecretId: string;
}

/** Policies are asked for the secret's ARN. A refusal names the secret as the request does. */
export function onSecret<I extends Reference>(context?: (input: I) => RequestContext): Access<I> {
  return {
    on: ({ SecretId: reference }, at) => resourceOf(reference, at),
    shown: ({ SecretId: reference }) => reference,
    context: (input, at) => ({
      ...tagsOfSecret(input.SecretId, at),
      'secretsmanager:SecretId': resourceOf(input.SecretId, at),
      ...context?.(input),
    }),
  };
}

/** One that is gone is authorised like one that is there, and refused later. */
function recorded(reference: string, at: At): SecretRecord | undefined {
  return lookUp(at, reference, (name) => recordedSecret(at, name));
}

function resourceOf(reference: string, at: At): string {
  const found = recorded(reference, at);
  if (found) return arnOf(at, found);
  return reference.startsWith('arn:') ? reference : secretArn(at, reference);
}

function tagsOfSecret(reference: string, at: At): RequestContext {
  const tags = recorded(reference, at)?.tags ?? [];
  return Object.fromEntries(
    tags.flatMap(({ Key: key = '', Value: value = '' }) => [
      [`aws:ResourceTag/${key}`, value],
      [`secretsmanager:ResourceTag/${key}`, value],
    ]),
  );
}
