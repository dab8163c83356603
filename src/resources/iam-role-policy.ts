import type { PolicyDocument } from '../aws/ports.js';
import { canonicalJson, isRecord, jsonEqual } from '../core/json.js';
import { iamRole } from './iam-role.js';
import { fromParts, named, type ResourceKind, type Site } from './kind.js';
import { type Difference, type NoOutputs, present, type Removable, type Step } from './resource.js';

export interface RolePolicySpec {
  role: string;
  name: string;
  document: PolicyDocument | DerivedDocument;
}

/** A document that names other resources, which get their ids only when they are made. */
export interface DerivedDocument {
  dependsOn: readonly string[];
  /** As far as the other resources are known. */
  of(step: Step): PolicyDocument;
}

/** An inline policy of one of the stack's roles. */
export const iamRolePolicy: ResourceKind<RolePolicySpec, NoOutputs> = {
  ...named('iam-role-policy', {}),
  level: 1,
  risk: 'permissions',
  within: {
    kind: iamRole,
    async discover({ aws }, role) {
      return (await (await aws.iam()).inlinePolicies(role)).map((policy) => iamRolePolicy.id(role, policy));
    },
  },
  fromId: fromParts(byName),
  fromSpec(site, { role, name, document }) {
    const { iam } = site.aws;
    const derived = isDerived(document) ? document : undefined;
    const documentOf = (step: Step) => (isDerived(document) ? document.of(step) : document);
    const put = async (step: Step) => (await iam()).putRolePolicy(role, name, documentOf(step));
    const found = byName(site, role, name);
    return {
      ...found,
      dependsOn: [...found.dependsOn, ...(derived?.dependsOn ?? [])],
      async observe(step) {
        const found = await (await iam()).getRolePolicy(role, name);
        if (found === undefined) return undefined;
        const judge = (step: Step): Difference[] => {
          const wanted = documentOf(step);
          return jsonEqual(asSets(found), asSets(wanted)) ? [] : [{ field: 'policy', old: found, new: wanted }];
        };
        return derived ? { ...present({}), judge } : { ...present({}), differences: judge(step) };
      },
      create: put,
      sync: put,
    };
  },
};

/** Of statements, actions and resources IAM does not care which is first. */
function asSets(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(asSets).sort((one, other) => (canonicalJson(one) < canonicalJson(other) ? -1 : 1));
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, asSets(inner)]));
}

function isDerived(document: PolicyDocument | DerivedDocument): document is DerivedDocument {
  return 'dependsOn' in document && typeof document['of'] === 'function';
}

function byName({ aws }: Site, role: string, name: string): Removable<NoOutputs> {
  return {
    id: iamRolePolicy.id(role, name),
    dependsOn: [iamRole.id(role)],
    partOf: iamRole.id(role),
    async observe() {
      const found = await (await aws.iam()).getRolePolicy(role, name);
      return found === undefined ? undefined : present({});
    },
    async remove() {
      await (await aws.iam()).deleteRolePolicy(role, name);
    },
  };
}
