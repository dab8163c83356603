import type { IamPort, PolicyDocument } from '../aws/ports.js';
import { jsonEqual } from '../core/json.js';
import type { Resource } from './resource.js';

/** A managed policy attached to a role of ours. */
export function policyAttachment(iam: () => Promise<IamPort>, spec: { role: string; policyArn: string }): Resource {
  return {
    id: `iam-policy-attachment/${spec.role}/${spec.policyArn.split('/').at(-1) ?? spec.policyArn}`,
    dependsOn: [`iam-role/${spec.role}`],
    partOf: `iam-role/${spec.role}`,
    async observe() {
      const attached = await (await iam()).attachedPolicies(spec.role);
      if (!attached.includes(spec.policyArn)) return undefined;
      return { attributes: {}, state: 'present', ours: true, differences: [] };
    },
    async create() {
      await (await iam()).attachPolicy(spec.role, spec.policyArn);
    },
    async sync() {},
    async remove() {
      await (await iam()).detachPolicy(spec.role, spec.policyArn);
    },
  };
}

/** An inline policy of a role of ours. */
export function rolePolicy(
  iam: () => Promise<IamPort>,
  spec: { role: string; name: string; document: PolicyDocument },
): Resource {
  const put = async () => (await iam()).putRolePolicy(spec.role, spec.name, spec.document);
  return {
    id: `iam-role-policy/${spec.role}/${spec.name}`,
    dependsOn: [`iam-role/${spec.role}`],
    partOf: `iam-role/${spec.role}`,
    async observe() {
      const document = await (await iam()).getRolePolicy(spec.role, spec.name);
      if (document === undefined) return undefined;
      const differences = jsonEqual(document, spec.document)
        ? []
        : [{ field: 'policy', old: document, new: spec.document }];
      return { attributes: {}, state: 'present', ours: true, differences };
    },
    create: put,
    sync: put,
    async remove() {
      await (await iam()).deleteRolePolicy(spec.role, spec.name);
    },
  };
}
