import {
  type ContextEntry,
  type EvaluationResult,
  type SimulatePolicyResponse,
  SimulatePrincipalPolicy$,
  type SimulatePrincipalPolicyRequest,
} from '@aws-sdk/client-iam';
import { checkPermissionPolicy } from '../../../policy/check.js';
import type { PolicyDocument } from '../../../policy/document.js';
import { combine, evaluatePolicy, keysLookedAt, type Verdict } from '../../../policy/evaluate.js';
import type { RequestContext } from '../../../service/access-row.js';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import type { Store } from '../../../store/store.js';
import { policiesOf } from '../authorise.js';
import { member, pageMembers } from '../constraints.js';
import { byName, pageOf } from '../pages.js';
import { parseDocument } from '../policy-documents.js';
import { currentRevision, requireRole, roleByArn } from '../roles/rules.js';

const NOT_EMULATED = [
  'CallerArn',
  'PermissionsBoundaryPolicyInputList',
  'ResourceHandlingOption',
  'ResourceOwner',
  'ResourcePolicy',
] as const;

const DECISION = { allow: 'allowed', deny: 'explicitDeny', none: 'implicitDeny' } as const satisfies Record<
  Verdict,
  string
>;

export const simulationOperations: readonly Operation[] = [
  // IAM asks itself, so a policy that has not propagated yet counts as well.
  operation<SimulatePrincipalPolicyRequest, SimulatePolicyResponse>(SimulatePrincipalPolicy$, {
    access: { on: ({ PolicySourceArn: arn }) => arn },
    constraints: {
      PolicySourceArn: member.policyArn,
      PolicyInputList: { items: member.policyDocument },
      ActionNames: { items: { min: 3, max: 128 } },
      ResourceArns: { items: { min: 1, max: 2048 } },
      ...pageMembers,
    },
    kind: 'read',
    run(input, { store, clock }) {
      const unknown = NOT_EMULATED.find((member) => input[member] !== undefined);
      if (unknown) throw invalid(`${unknown} is not emulated by this local AWS.`);
      const policies = [
        ...policiesOfSource(store, input.PolicySourceArn, clock.now()),
        ...added(input.PolicyInputList),
      ];
      const context = contextOf(input.ContextEntries);
      const actions = [...new Set(input.ActionNames)].sort(byName);
      const { items, ...rest } = pageOf(actions, (action) => action, input);
      return {
        EvaluationResults: items.map((action) => resultOf(action, input.ResourceArns, policies, context)),
        ...rest,
      };
    },
  }),
];

/** The result for one action. Resources that are named have results of their own inside it. */
function resultOf(
  action: string,
  resources: readonly string[] = [],
  policies: readonly PolicyDocument[],
  context: RequestContext,
): EvaluationResult {
  const given = new Set(Object.keys(context).map((key) => key.toLowerCase()));
  const each = (resources.length > 0 ? resources : ['*']).map((resource) => {
    const request = { action, resource, context };
    const keys = policies.flatMap((policy) => keysLookedAt(policy, request));
    return {
      resource,
      verdict: combine(policies.map((policy) => evaluatePolicy(policy, request))),
      missing: [...new Set(keys)].filter((key) => !given.has(key.toLowerCase())),
    };
  });
  const [first] = each;
  const named = first !== undefined && first.resource !== '*';
  return {
    EvalActionName: action,
    EvalResourceName: first?.resource,
    EvalDecision: DECISION[wholly(each.map(({ verdict }) => verdict))],
    MatchedStatements: [],
    MissingContextValues: named ? [] : (first?.missing ?? []),
    ...(named && {
      ResourceSpecificResults: each.map(({ resource, verdict, missing }) => ({
        EvalResourceName: resource,
        EvalResourceDecision: DECISION[verdict],
        MatchedStatements: [],
        MissingContextValues: missing,
      })),
    }),
  };
}

/** Several resources together are allowed when each of them is. */
function wholly(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('deny')) return 'deny';
  return verdicts.includes('none') ? 'none' : 'allow';
}

function policiesOfSource(store: Store, arn: string, now: number): PolicyDocument[] {
  const [, kind, path] = /^arn:[\w-]+:iam::\d{12}:(role|user|group)\/(.+)$/.exec(arn) ?? [];
  if (kind === undefined || path === undefined) {
    throw invalid(`Invalid Entity Arn: ${arn} does not clearly define entity type and name.`);
  }
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (kind !== 'role') throw new ServiceError('NoSuchEntity', `The ${kind} with name ${name} cannot be found.`);
  return policiesOf(store, currentRevision(roleByArn(store, arn) ?? requireRole(store, path)), now);
}

function added(texts: readonly string[] = []): PolicyDocument[] {
  for (const text of texts) checkPermissionPolicy(text);
  return texts.map(parseDocument);
}

function contextOf(entries: readonly ContextEntry[] = []): RequestContext {
  return Object.fromEntries(
    entries.flatMap(({ ContextKeyName: key, ContextKeyValues: values = [] }) =>
      key === undefined ? [] : [[key, values]],
    ),
  );
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidInput', message);
}
