import {
  CreateGuardrail$,
  type CreateGuardrailRequest,
  type CreateGuardrailResponse,
  CreateGuardrailVersion$,
  type CreateGuardrailVersionRequest,
  type CreateGuardrailVersionResponse,
  GetGuardrail$,
  type GetGuardrailRequest,
  type GetGuardrailResponse,
  ListGuardrails$,
  type ListGuardrailsRequest,
  type ListGuardrailsResponse,
  UpdateGuardrail$,
  type UpdateGuardrailRequest,
  type UpdateGuardrailResponse,
} from '@aws-sdk/client-bedrock';
import { tagContext, tagging } from '../../../access/needs.js';
import type { Call } from '../../../service/call.js';
import { idempotent } from '../../../service/idempotent.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { readToken, writeToken } from '../../../service/page-token.js';
import { invalid } from '../../../service/service-error.js';
import { describeGuardrail, summariseGuardrail } from './answers.js';
import { member, settingsMembers } from './constraints.js';
import {
  DRAFT,
  draftsOf,
  findGuardrail,
  guardrailArn,
  identifiedArn,
  onGuardrail,
  removeGone,
  saveGuardrail,
  versionsOf,
} from './records.js';
import { checkNameIsFree, checkQuota, checkSettings } from './rules.js';
import { addTags, wholeTags } from './tags.js';

export const guardrailOperations: readonly Operation[] = [
  operation<CreateGuardrailRequest, CreateGuardrailResponse>(CreateGuardrail$, {
    access: {
      // Its id is not known yet.
      on: (_input, at) => guardrailArn(at, '*'),
      context: ({ tags }) => tagContext(wholeTags(tags)),
      also: ({ tags }, at) =>
        tagging(wholeTags(tags), { action: 'bedrock:TagResource', resource: guardrailArn(at, '*') }),
    },
    constraints: { ...settingsMembers, tags: member.tags, clientRequestToken: member.clientRequestToken },
    kind: 'write',
    run: (input, call) =>
      idempotent(call, 'CreateGuardrail', input.clientRequestToken, input, () => create(input, call)),
  }),

  operation<CreateGuardrailVersionRequest, CreateGuardrailVersionResponse>(CreateGuardrailVersion$, {
    access: onGuardrail,
    constraints: {
      guardrailIdentifier: member.identifier,
      description: member.description,
      clientRequestToken: member.clientRequestToken,
    },
    kind: 'write',
    run(input, call) {
      const { guardrailId } = findGuardrail(call, input.guardrailIdentifier);
      return idempotent(call, `CreateGuardrailVersion ${guardrailId}`, input.clientRequestToken, input, () =>
        createVersion(input, call),
      );
    },
  }),

  operation<GetGuardrailRequest, GetGuardrailResponse>(GetGuardrail$, {
    access: onGuardrail,
    constraints: { guardrailIdentifier: member.identifier, guardrailVersion: member.version },
    kind: 'read',
    run: ({ guardrailIdentifier, guardrailVersion }, call) =>
      describeGuardrail(call, findGuardrail(call, guardrailIdentifier, guardrailVersion)),
  }),

  // The DRAFT of each, or all versions of one.
  operation<ListGuardrailsRequest, ListGuardrailsResponse>(ListGuardrails$, {
    access: { on: ({ guardrailIdentifier: id }, at) => (id === undefined ? '*' : identifiedArn(at, id)) },
    constraints: {
      guardrailIdentifier: member.identifier,
      maxResults: member.maxResults,
      nextToken: member.nextToken,
    },
    kind: 'read',
    run({ guardrailIdentifier, maxResults = member.maxResults.max, nextToken }, call) {
      const all =
        guardrailIdentifier === undefined
          ? draftsOf(call)
          : versionsOf(call, findGuardrail(call, guardrailIdentifier).guardrailId);
      const begin = nextToken === undefined ? 0 : positionOf(nextToken);
      const end = begin + maxResults;
      return {
        guardrails: all.slice(begin, end).map((record) => summariseGuardrail(call, record)),
        ...(end < all.length ? { nextToken: writeToken([end]) } : {}),
      };
    },
  }),

  // Replaces the whole DRAFT: a policy that is left out is removed.
  operation<UpdateGuardrailRequest, UpdateGuardrailResponse>(UpdateGuardrail$, {
    access: onGuardrail,
    constraints: { guardrailIdentifier: member.identifier, ...settingsMembers },
    kind: 'write',
    run({ guardrailIdentifier, ...settings }, call) {
      const draft = findGuardrail(call, guardrailIdentifier);
      const { guardrailId, guardrailArn: arn } = draft;
      checkSettings(settings);
      checkNameIsFree(call, settings.name, guardrailId);
      const now = call.clock.now();
      const change = { state: 'UPDATING', until: now + call.latency.guardrailChanging } as const;
      saveGuardrail(call, { ...draft, settings, updatedAt: now, change });
      return { guardrailId, guardrailArn: arn, version: DRAFT, updatedAt: new Date(now) };
    },
  }),
];

function create(
  { tags, clientRequestToken: _token, ...settings }: Validated<CreateGuardrailRequest>,
  call: Call,
): CreateGuardrailResponse {
  checkSettings(settings);
  checkNameIsFree(call, settings.name);
  checkQuota('guardrails', draftsOf(call).length + 1);
  removeGone(call);
  const guardrailId = call.random.id(12).toLowerCase();
  const arn = guardrailArn(call, guardrailId);
  const now = call.clock.now();
  saveGuardrail(call, {
    guardrailId,
    guardrailArn: arn,
    version: DRAFT,
    settings,
    createdAt: now,
    updatedAt: now,
    change: { state: 'CREATING', until: now + call.latency.guardrailChanging },
    latestVersion: 0,
  });
  addTags(call, arn, tags);
  return { guardrailId, guardrailArn: arn, version: DRAFT, createdAt: new Date(now) };
}

function createVersion(
  { guardrailIdentifier, description }: Validated<CreateGuardrailVersionRequest>,
  call: Call,
): CreateGuardrailVersionResponse {
  const draft = findGuardrail(call, guardrailIdentifier);
  // DRAFT is listed with them.
  checkQuota('versions', versionsOf(call, draft.guardrailId).length);
  const latestVersion = draft.latestVersion + 1;
  const now = call.clock.now();
  const change = { state: 'VERSIONING', until: now + call.latency.guardrailChanging } as const;
  saveGuardrail(call, { ...draft, latestVersion, change });
  const settings = description === undefined ? draft.settings : { ...draft.settings, description };
  const version = String(latestVersion);
  saveGuardrail(call, { ...draft, version, settings, createdAt: now, updatedAt: now, change, latestVersion });
  return { guardrailId: draft.guardrailId, version };
}

function positionOf(token: string): number {
  const [position] = readToken(token) ?? [];
  if (typeof position !== 'number') throw invalid('The provided nextToken is not valid.');
  return position;
}
