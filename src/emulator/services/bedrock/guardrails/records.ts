import type { CreateGuardrailRequest, GuardrailStatus } from '@aws-sdk/client-bedrock';
import type { At } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import type { Validated } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { table } from '../../../store/store.js';

/** The version of a guardrail that can be changed. */
export const DRAFT = 'DRAFT';

/** What CreateGuardrail sets and UpdateGuardrail replaces as a whole: a member left out of an update is cleared. */
export type GuardrailSettings = Omit<Validated<CreateGuardrailRequest>, 'clientRequestToken' | 'tags'>;

/** One version of a guardrail. Times are epoch milliseconds. */
export interface GuardrailRecord {
  readonly guardrailId: string;
  readonly guardrailArn: string;
  /** `DRAFT`, or a number as a string; a numbered version never changes. */
  readonly version: string;
  readonly settings: GuardrailSettings;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** What is or was under way, and until when. */
  readonly change: { readonly state: GuardrailStatus; readonly until: number };
  /** It is being deleted, and is gone from then on. */
  readonly goneAt?: number;
  /** Of DRAFT: the highest number ever given; numbers are not used twice. */
  readonly latestVersion: number;
}

/** [region, guardrailId, version] */
const GUARDRAIL = table<GuardrailRecord>('bedrock/guardrail');

type Here = Pick<Call, 'store' | 'clock' | 'region'>;
type Place = Pick<At, 'partition' | 'region' | 'accountId'>;

export function guardrailArn({ partition, region, accountId }: Place, id: string): string {
  return `arn:${partition}:bedrock:${region}:${accountId}:guardrail/${id}`;
}

const ARN = /^arn:[^:]+:bedrock:([^:]*):([^:]*):guardrail\/(.+)$/;

/** The ARN that an identifier stands for, which is an id or an ARN itself. */
export function identifiedArn(at: Place, identifier: string): string {
  return ARN.test(identifier) ? identifier : guardrailArn(at, identifier);
}

/** Of an operation that is about one guardrail. */
export const onGuardrail = {
  on: ({ guardrailIdentifier }: { guardrailIdentifier: string }, at: At) => identifiedArn(at, guardrailIdentifier),
};

/** All versions of all guardrails of the region that still exist. */
function existing({ store, clock, region }: Here, id?: string): GuardrailRecord[] {
  const now = clock.now();
  return store
    .list(GUARDRAIL, id === undefined ? [region] : [region, id])
    .filter(({ goneAt }) => goneAt === undefined || now < goneAt);
}

/** The DRAFT of each guardrail of the region, in the order of their ids. */
export function draftsOf(call: Here): GuardrailRecord[] {
  return existing(call).filter(({ version }) => version === DRAFT);
}

/** The versions of a guardrail, DRAFT first, then the numbered ones as they were made. */
export function versionsOf(call: Here, guardrailId: string): GuardrailRecord[] {
  const rank = ({ version }: GuardrailRecord) => (version === DRAFT ? 0 : Number(version));
  return existing(call, guardrailId).sort((one, other) => rank(one) - rank(other));
}

/** One version of a guardrail, by its id or ARN; undefined where there is none. */
export function guardrailAt(
  call: Here & Pick<Call, 'accountId'>,
  identifier: string,
  version: string,
): GuardrailRecord | undefined {
  const [, region = call.region, account = call.accountId, id = identifier] = ARN.exec(identifier) ?? [];
  if (region !== call.region || account !== call.accountId) return undefined;
  return existing(call, id).find((one) => one.version === version);
}

/** The same. Throws `ResourceNotFoundException`. */
export function findGuardrail(
  call: Here & Pick<Call, 'accountId'>,
  identifier: string,
  version: string = DRAFT,
): GuardrailRecord {
  const found = guardrailAt(call, identifier, version);
  if (found) return found;
  const what = version === DRAFT ? `Guardrail ${identifier}` : `Version ${version} of guardrail ${identifier}`;
  throw new ServiceError('ResourceNotFoundException', `${what} was not found.`);
}

export function guardrailStatus({ clock }: Pick<Call, 'clock'>, { change, goneAt }: GuardrailRecord): GuardrailStatus {
  if (goneAt !== undefined) return 'DELETING';
  return clock.now() < change.until ? change.state : 'READY';
}

/** Inside a write. */
export function saveGuardrail({ store, region }: Here, record: GuardrailRecord): GuardrailRecord {
  store.put(GUARDRAIL, [region, record.guardrailId, record.version], record);
  return record;
}

/** Inside a write: removes the records of what is gone. */
export function removeGone({ store, clock, region }: Here): void {
  for (const { guardrailId, version, goneAt } of store.list(GUARDRAIL, [region])) {
    if (goneAt !== undefined && goneAt <= clock.now()) store.remove(GUARDRAIL, [region, guardrailId, version]);
  }
}
