import type { RequestContext } from '../service/access-row.js';
import { conditionsHold } from './conditions.js';
import { listOf, type PolicyDocument, type Principal, type Statement, statementsOf } from './document.js';
import { matchesGlob, matchesPattern } from './glob.js';
import { expand, type Variables, variablesOf } from './variables.js';

export interface PolicyRequest {
  /** Who asks, for policies with principals (trust and resource policies): `{ Service: 'lambda.amazonaws.com' }`. */
  principal?: { readonly [kind in 'Service' | 'AWS']?: string };
  /** `bedrock:InvokeModel`, `sts:AssumeRole`, … */
  action: string;
  /** An ARN. Left out for a trust policy, which names none. */
  resource?: string;
  context?: RequestContext;
}

export type Verdict = 'allow' | 'deny' | 'none';

/**
 * What one policy says of a request. An explicit deny wins; `none` = not a word. Variables (`${aws:username}`) are read
 * in policies of the version that has them; in others `${…}` is the text that it is.
 */
export function evaluatePolicy(document: PolicyDocument, request: PolicyRequest): Verdict {
  const effects = effectsOf(document, request);
  if (effects.includes('Deny')) return 'deny';
  return effects.includes('Allow') ? 'allow' : 'none';
}

/** What each statement of a policy does to a request; undefined for one that does not apply to it. */
export function effectsOf(document: PolicyDocument, request: PolicyRequest): (Statement['Effect'] | undefined)[] {
  const variables = document.Version === '2012-10-17' ? variablesOf(request.context ?? {}) : undefined;
  return statementsOf(document).map((statement) =>
    applies(statement, request, variables) ? statement.Effect : undefined,
  );
}

/** Combines the verdicts of several policies that apply together, such as all policies of a role. */
export function combine(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('deny')) return 'deny';
  return verdicts.includes('allow') ? 'allow' : 'none';
}

/** The condition keys that a policy looks at to decide about a request, in its own spelling. */
export function keysLookedAt(document: PolicyDocument, { action, resource, context = {} }: PolicyRequest): string[] {
  const variables = variablesOf(context);
  const about = statementsOf(document).filter(
    (statement) => actionMatches(statement, action) && resourceMatches(statement, resource, variables),
  );
  return about.flatMap(({ Condition = {} }) => Object.values(Condition).flatMap((keys) => Object.keys(keys)));
}

function applies(statement: Statement, request: PolicyRequest, variables: Variables | undefined): boolean {
  return (
    principalMatches(statement, request) &&
    actionMatches(statement, request.action) &&
    resourceMatches(statement, request.resource, variables) &&
    conditionsHold(statement, request.context ?? {}, variables)
  );
}

function principalMatches({ Principal: named, NotPrincipal: excluded }: Statement, request: PolicyRequest): boolean {
  if (named !== undefined) return isPrincipal(named, request.principal);
  return excluded === undefined || !isPrincipal(excluded, request.principal);
}

function isPrincipal(named: Principal, asking: PolicyRequest['principal']): boolean {
  if (named === '*') return true;
  return Object.entries(asking ?? {}).some(([kind, who]) =>
    listOf(named[kind]).some((one) => one === '*' || one === who || isAccountOf(one, who)),
  );
}

/** An account's number or its root ARN stands for everyone in it. */
function isAccountOf(named: string, who: string): boolean {
  const account = /^(?:arn:[\w-]+:iam::)?(\d{12})(?::root)?$/.exec(named)?.[1];
  return account !== undefined && who.split(':')[4] === account;
}

function actionMatches({ Action: wanted, NotAction: excluded }: Statement, action: string): boolean {
  const matches = (pattern: string) => matchesGlob(pattern.toLowerCase(), action.toLowerCase());
  return wanted === undefined ? !listOf(excluded).some(matches) : listOf(wanted).some(matches);
}

function resourceMatches(
  { Resource: wanted, NotResource: excluded }: Statement,
  resource = '*',
  variables: Variables | undefined,
): boolean {
  const matches = (text: string) => {
    const pattern = expand(text, variables);
    return pattern !== undefined && matchesPattern(pattern, resource);
  };
  if (wanted !== undefined) return listOf(wanted).some(matches);
  return !listOf(excluded).some(matches);
}
