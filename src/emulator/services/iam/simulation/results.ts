import { effectsOf, keysLookedAt, type PolicyRequest, type Verdict } from '../../../policy/evaluate.js';
import { judge, type Ruling } from '../../../policy/judge.js';
import { statementSpans } from '../../../policy/statement-spans.js';
import type { RequestContext } from '../../../service/access-row.js';
import type { Source, Sources } from './sources.js';

const DECISION = { allow: 'allowed', deny: 'explicitDeny', none: 'implicitDeny' } as const satisfies Record<
  Verdict,
  string
>;

interface Judged {
  readonly resource: string;
  readonly verdict: Verdict;
  readonly matched: readonly object[];
  /** Condition keys that the policies look at and the request does not give. */
  readonly missing: readonly string[];
  /** Whether the permissions boundary allows it; absent where there is none. */
  readonly bounded?: boolean;
}

/** The result for one action. Resources that are named have results of their own inside it. */
export function resultOf(
  action: string,
  resources: readonly string[] = [],
  sets: readonly Sources[],
  context: RequestContext,
): object {
  const [first = '*', ...others] = resources;
  const whole = judged(action, first, sets, context);
  const each = [whole, ...others.map((resource) => judged(action, resource, sets, context))];
  const isNamed = resources.length > 0;
  return {
    EvalActionName: action,
    EvalResourceName: first,
    EvalDecision: DECISION[wholly(each.map(({ verdict }) => verdict))],
    MatchedStatements: whole.matched,
    MissingContextValues: isNamed ? [] : whole.missing,
    EvalDecisionDetails: {},
    // As in an account of an organization that forbids nothing.
    OrganizationsDecisionDetail: { AllowedByOrganizations: true },
    ...boundaryDetail(whole),
    ...(isNamed && {
      ResourceSpecificResults: each.map((one) => ({
        EvalResourceName: one.resource,
        EvalResourceDecision: DECISION[one.verdict],
        MatchedStatements: one.matched,
        MissingContextValues: one.missing,
        ...boundaryDetail(one),
      })),
    }),
  };
}

function judged(action: string, resource: string, sets: readonly Sources[], context: RequestContext): Judged {
  const request = { action, resource, context };
  const { verdict } = verdictOf(sets, request);
  const policies = sets.flatMap((set) => set.policies);
  const given = new Set(Object.keys(context).map((key) => key.toLowerCase()));
  const keys = policies.flatMap(({ document }) => keysLookedAt(document, request));
  const boundary = sets.filter(({ sort }) => sort === 'permissions boundary');
  return {
    resource,
    verdict,
    matched: verdict === 'none' ? [] : policies.flatMap((policy) => statementsThat(verdict, policy, request)),
    missing: [...new Set(keys)].filter((key) => !given.has(key.toLowerCase())),
    ...(boundary.length > 0 && { bounded: verdictOf(boundary, request).verdict === 'allow' }),
  };
}

function verdictOf(sets: readonly Sources[], request: PolicyRequest): Ruling {
  const plain = sets.map(({ sort, policies }) => ({ sort, documents: policies.map(({ document }) => document) }));
  return judge(plain, request);
}

/** The statements of a policy that allow a request, or that deny it, and where they stand. */
function statementsThat(verdict: 'allow' | 'deny', { id, text, document }: Source, request: PolicyRequest): object[] {
  const wanted = verdict === 'allow' ? 'Allow' : 'Deny';
  const spans = statementSpans(text);
  return effectsOf(document, request).flatMap((effect, index) => {
    const span = spans[index];
    if (effect !== wanted || span === undefined) return [];
    return [{ SourcePolicyId: id, SourcePolicyType: 'IAM Policy', StartPosition: span.start, EndPosition: span.end }];
  });
}

function boundaryDetail({ bounded }: Judged): object {
  if (bounded === undefined) return {};
  return { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: bounded } };
}

/** Several resources together are allowed when each of them is. */
function wholly(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('deny')) return 'deny';
  return verdicts.includes('none') ? 'none' : 'allow';
}
