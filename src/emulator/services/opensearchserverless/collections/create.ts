import {
  CreateCollection$,
  type CreateCollectionRequest,
  type CreateCollectionResponse,
} from '@aws-sdk/client-opensearchserverless';
import { tagContext, tagging } from '../../../access/needs.js';
import type { Call } from '../../../service/call.js';
import { idempotent } from '../../../service/idempotent.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { conflict, invalid } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import { refuseAll } from '../errors.js';
import { encryptionFor } from '../policies/covering.js';
import { wholeTags } from '../tags/rules.js';
import { detailOf } from './description.js';
import { type CollectionRecord, collectionArn, collectionsOf, saveCollection } from './records.js';
import { namedCollection } from './rules.js';

export const createCollection: Operation = operation<CreateCollectionRequest, CreateCollectionResponse>(
  CreateCollection$,
  {
    access: {
      // As yet it has no id.
      on: (_input, at) => collectionArn(at, '*'),
      context: ({ name, tags }) => ({ ...tagContext(wholeTags(tags)), ...namedCollection(name) }),
      also: ({ tags }, at) =>
        tagging(wholeTags(tags), { action: 'aoss:TagResource', resource: collectionArn(at, '*') }),
    },
    constraints: {
      name: member.name,
      type: { enum: ['SEARCH', 'TIMESERIES', 'VECTORSEARCH'] },
      description: member.description,
      tags: member.tags,
      standbyReplicas: member.switch,
      collectionGroupName: member.name,
      deletionProtection: member.switch,
      clientToken: member.clientToken,
    },
    kind: 'write',
    run: ({ clientToken, ...input }, call) =>
      idempotent(call, 'CreateCollection', clientToken, input, () => ({
        createCollectionDetail: detailOf(call, create(input, call)),
      })),
  },
);

type Input = Validated<Omit<CreateCollectionRequest, 'clientToken'>>;

function create(input: Input, call: Call): CollectionRecord {
  refuseAll(input, ['collectionGroupName', 'deletionProtection', 'vectorOptions']);
  const { name, type = 'TIMESERIES', description, standbyReplicas = 'ENABLED', tags = [] } = input;
  if (collectionsOf(call).some((one) => one.name === name)) {
    throw conflict(`Collection with name ${name} already exists`);
  }
  const now = call.clock.now();
  return saveCollection(call, {
    ...{ id: call.random.id(20).toLowerCase(), name, type, standbyReplicas, tags, kmsKeyArn: keyOf(input, call) },
    ...(description === undefined ? {} : { description }),
    ...{ createdAt: now, changedAt: now, activeAt: now + call.latency.collectionCreating },
  });
}

/** Its own, or what the policy that covers it says. Throws a ValidationException when there is neither. */
function keyOf({ name, encryptionConfig: own }: Input, call: Call): string {
  if (own?.kmsKeyArn !== undefined) return own.kmsKeyArn;
  if (own?.aWSOwnedKey === true) return 'auto';
  const policy = encryptionFor(call, name);
  if (policy) return policy.KmsARN ?? 'auto';
  throw invalid(
    `No matching security policy of encryption type found for collection name: ${name}. ` +
      'Please create security policy of encryption type for this collection.',
  );
}
