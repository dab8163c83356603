import type { Location } from '../aws/arns.js';
import { allow, type CallerStatement } from '../resources/caller-statement.js';
import { KINDS } from '../resources/kinds.js';
import { modelArns } from './policies.js';
import { stackResources } from './stack.js';
import type { StackSpec } from './stack-spec.js';

/** The policy for whoever runs `up`, `chat` and `down` on this stack. */
export function callerPolicy(spec: StackSpec): CallerPolicy {
  const model = spec.agent.definition.foundationModel;
  return { Version: '2012-10-17', Statement: [...callerStatements(spec), ...doctorStatements(model, spec.target)] };
}

interface CallerPolicy {
  Version: string;
  Statement: CallerStatement[];
}

/**
 * The least that the caller must be allowed for `up`, `chat` and `down`. Ids that AWS chooses are wildcards; everything that has a name is named.
 * sts:GetCallerIdentity needs no permission.
 */
export function callerStatements(spec: StackSpec): CallerStatement[] {
  return merged([
    ...KINDS.flatMap((kind) => kind.permissionsOfEveryStack?.(spec.target) ?? []),
    ...stackResources(spec).flatMap(({ resource }) => resource.permissions?.() ?? []),
  ]);
}

/** What only `doctor` does; without it, it cannot tell as much. */
function doctorStatements(model: string, target: Location): CallerStatement[] {
  const { partition, account } = target;
  // Whoever has the policy asks about himself, and a policy does not know whose it is.
  const callers = ['role', 'user'].map((kind) => `arn:${partition}:iam::${account}:${kind}/*`);
  return [
    allow('DoctorAsksWhatTheCallerMay', ['iam:SimulatePrincipalPolicy'], callers),
    allow('DoctorTriesTheModel', ['bedrock:InvokeModel'], modelArns(model, target)),
  ];
}

/**
 * As few statements as allow the same. What is needed for one resource is put together first, then resources with the
 * same actions. Statements of one Sid have the same condition.
 */
function merged(statements: readonly CallerStatement[]): CallerStatement[] {
  const byResource = new Map<string, CallerStatement & { Resource: string }>();
  for (const statement of statements) {
    for (const Resource of [statement.Resource].flat()) {
      const key = `${statement.Sid} ${Resource}`;
      const earlier = byResource.get(key)?.Action ?? [];
      byResource.set(key, { ...statement, Action: [...new Set([...earlier, ...statement.Action])], Resource });
    }
  }
  const byActions = new Map<string, CallerStatement & { Resource: string[] }>();
  for (const statement of byResource.values()) {
    const key = [statement.Sid, ...[...statement.Action].sort()].join(' ');
    const earlier = byActions.get(key)?.Resource ?? [];
    byActions.set(key, { ...statement, Resource: [...earlier, statement.Resource] });
  }
  const seen = new Map<string, number>();
  return [...byActions.values()].map(({ Sid, Resource, ...rest }) => {
    const times = (seen.get(Sid) ?? 0) + 1;
    seen.set(Sid, times);
    const [only = '*', ...others] = Resource;
    return { Sid: times === 1 ? Sid : `${Sid}${times}`, ...rest, Resource: others.length > 0 ? Resource : only };
  });
}
