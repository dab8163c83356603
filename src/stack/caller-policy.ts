import type { Location } from '../aws/arns.js';
import { allow, type CallerStatement } from '../resources/caller-statement.js';
import { KINDS } from '../resources/kinds.js';
import { modelArns } from './policies.js';
import { stackResources } from './stack.js';
import type { StackSpec } from './stack-spec.js';
import { teamsOf } from './team.js';

/** The policy for whoever runs `up`, `chat` and `down` on this stack and those of its collaborators. */
export function callerPolicy(spec: StackSpec): CallerPolicy {
  const models = teamsOf([spec]).map(({ agent }) => agent.definition.foundationModel);
  return { Version: '2012-10-17', Statement: [...callerStatements(spec), ...doctorStatements(models, spec.target)] };
}

interface CallerPolicy {
  Version: string;
  Statement: CallerStatement[];
}

/**
 * The least that the caller must be allowed for `up`, `chat` and `down`. Everything that has a name is named. Where AWS
 * chooses an id there is a wildcard. sts:GetCallerIdentity needs no permission.
 */
export function callerStatements(spec: StackSpec): CallerStatement[] {
  return merged([
    ...KINDS.flatMap((kind) => kind.permissionsOfEveryStack?.(spec.target) ?? []),
    ...teamsOf([spec])
      .flatMap(stackResources)
      .flatMap(({ resource }) => resource.permissions?.() ?? []),
  ]);
}

/** What only `doctor` needs. Without it `doctor` cannot tell as much. */
function doctorStatements(models: readonly string[], target: Location): CallerStatement[] {
  const { partition, account } = target;
  // A caller asks about himself, and nobody knows yet to whom the policy will be given.
  const callers = ['role', 'user'].map((kind) => `arn:${partition}:iam::${account}:${kind}/*`);
  return [
    allow('DoctorAsksWhatTheCallerMay', ['iam:SimulatePrincipalPolicy'], callers),
    allow(
      'DoctorTriesTheModel',
      ['bedrock:InvokeModel'],
      [...new Set(models.flatMap((model) => modelArns(model, target)))],
    ),
  ];
}

/**
 * Puts statements of the same Sid together, as few as allow the same: first the actions on one resource, then the resources
 * with the same actions. Statements of one Sid have the same condition.
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
