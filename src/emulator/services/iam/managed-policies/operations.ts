import {
  GetPolicy$,
  type GetPolicyRequest,
  type GetPolicyResponse,
  GetPolicyVersion$,
  type GetPolicyVersionRequest,
  type GetPolicyVersionResponse,
} from '@aws-sdk/client-iam';
import type { Access } from '../../../service/access-row.js';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import { encodeDocument } from '../policy-documents.js';
import { roles } from '../roles/records.js';
import { currentRevision } from '../roles/rules.js';
import { requireManagedPolicy } from './catalogue.js';

const onPolicy: Access<{ PolicyArn: string }> = { on: ({ PolicyArn: arn }) => arn };

export const managedPolicyOperations: readonly Operation[] = [
  operation<GetPolicyRequest, GetPolicyResponse>(GetPolicy$, {
    access: onPolicy,
    constraints: { PolicyArn: member.policyArn },
    kind: 'read',
    run({ PolicyArn: arn }, { store }) {
      const policy = requireManagedPolicy(arn);
      return {
        Policy: {
          PolicyName: policy.name,
          PolicyId: policy.id,
          Arn: arn,
          Path: policy.path,
          Description: policy.description,
          DefaultVersionId: policy.version,
          AttachmentCount: store.list(roles).filter((role) => currentRevision(role).attached.includes(arn)).length,
          PermissionsBoundaryUsageCount: 0,
          IsAttachable: true,
          CreateDate: new Date(policy.createdAt),
          UpdateDate: new Date(policy.createdAt),
          Tags: [],
        },
      };
    },
  }),

  operation<GetPolicyVersionRequest, GetPolicyVersionResponse>(GetPolicyVersion$, {
    access: onPolicy,
    constraints: { PolicyArn: member.policyArn, VersionId: { pattern: 'v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?' } },
    kind: 'read',
    run({ PolicyArn: arn, VersionId: version }) {
      const policy = requireManagedPolicy(arn);
      if (version !== policy.version) {
        const message = `Policy ${arn} version ${version} does not exist or is not attachable.`;
        throw new ServiceError('NoSuchEntity', message);
      }
      return {
        PolicyVersion: {
          Document: encodeDocument(JSON.stringify(policy.document)),
          VersionId: version,
          IsDefaultVersion: true,
          CreateDate: new Date(policy.createdAt),
        },
      };
    },
  }),
];
