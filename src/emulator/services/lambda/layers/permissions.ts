import {
  AddLayerVersionPermission$,
  type AddLayerVersionPermissionRequest,
  type AddLayerVersionPermissionResponse,
  GetLayerVersionPolicy$,
  type GetLayerVersionPolicyRequest,
  type GetLayerVersionPolicyResponse,
  RemoveLayerVersionPermission$,
  type RemoveLayerVersionPermissionRequest,
} from '@aws-sdk/client-lambda';
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { userError, wrongRevision } from '../errors.js';
import { statementFor, withoutStatement, withStatement } from '../permissions/rules.js';
import { layerMembers } from './constraints.js';
import { type LayerVersionNaming, layerAddress, layerArn, onLayerVersion } from './names.js';
import { findLayerVersion, type LayerVersionRecord, layerVersionArn, putLayerVersion } from './records.js';

const statementMember = { StatementId: { min: 1, max: 100, pattern: '([a-zA-Z0-9-_]+)' } };

/** The statements of the resource policy of a layer's version. */
export const layerPermissionOperations: readonly Operation[] = [
  operation<AddLayerVersionPermissionRequest, AddLayerVersionPermissionResponse>(AddLayerVersionPermission$, {
    access: onLayerVersion,
    constraints: {
      ...layerMembers,
      ...statementMember,
      Action: { min: 0, max: 22, pattern: 'lambda:GetLayerVersion' },
      Principal: { pattern: String.raw`\d{12}|\*|arn:(aws[a-zA-Z-]*):iam::\d{12}:root` },
      OrganizationId: { min: 0, max: 34, pattern: 'o-[a-z0-9]{10,32}' },
    },
    kind: 'write',
    run(input, call) {
      const record = existingLayerVersion(input, call);
      checkRevision(input, record.policy?.revisionId);
      const { OrganizationId: organization, ...given } = input;
      const asked = organization === undefined ? given : { ...given, PrincipalOrgID: organization };
      const statement = statementFor(asked, layerVersionArn(record));
      const revisionId = call.random.uuid();
      putLayerVersion(call.store, {
        ...record,
        policy: { document: withStatement(record.policy?.document, statement), revisionId },
      });
      return { Statement: JSON.stringify(statement), RevisionId: revisionId };
    },
  }),

  operation<RemoveLayerVersionPermissionRequest, object>(RemoveLayerVersionPermission$, {
    access: onLayerVersion,
    constraints: { ...layerMembers, ...statementMember },
    kind: 'write',
    run(input, call) {
      const record = existingLayerVersion(input, call);
      const policy = policyOf(record);
      checkRevision(input, policy.revisionId);
      const document = withoutStatement(policy.document, input.StatementId);
      const kept = document && { document, revisionId: call.random.uuid() };
      putLayerVersion(call.store, { ...record, policy: kept });
      return {};
    },
  }),

  operation<GetLayerVersionPolicyRequest, GetLayerVersionPolicyResponse>(GetLayerVersionPolicy$, {
    access: onLayerVersion,
    constraints: layerMembers,
    kind: 'read',
    run(input, call) {
      const { document, revisionId } = policyOf(existingLayerVersion(input, call));
      return { Policy: JSON.stringify(document), RevisionId: revisionId };
    },
  }),
];

function existingLayerVersion(input: LayerVersionNaming, call: Call): LayerVersionRecord {
  const { LayerName: given, VersionNumber: version } = input;
  const record = findLayerVersion(call.store, { ...layerAddress(given, call), version });
  if (record !== undefined) return record;
  const text = `Layer version ${layerArn(given, call)}:${version} does not exist.`;
  throw userError('ResourceNotFoundException', text);
}

function policyOf({ policy }: LayerVersionRecord) {
  if (policy !== undefined) return policy;
  throw userError('ResourceNotFoundException', 'No policy is associated with the given resource.');
}

function checkRevision({ RevisionId: given }: { RevisionId?: string | undefined }, latest: string | undefined): void {
  if (given !== undefined && given !== latest) throw wrongRevision('GetLayerPolicy');
}
