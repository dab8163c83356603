/**
 * One statement of the policy that `policy` prints: what the caller must be allowed. Statements of one Sid are merged.
 */
export interface CallerStatement {
  Sid: string;
  Effect: 'Allow';
  Action: string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, string>>;
}

export function allow(
  Sid: string,
  Action: readonly string[],
  Resource: string | string[],
  Condition?: CallerStatement['Condition'],
): CallerStatement {
  return { Sid, Effect: 'Allow', Action: [...Action], Resource, ...(Condition && { Condition }) };
}

/** The permission to hand a role to a service. */
export function passRole(Sid: string, roleArn: string, service?: string): CallerStatement {
  const condition = service === undefined ? undefined : { StringEquals: { 'iam:PassedToService': service } };
  return allow(Sid, ['iam:PassRole'], roleArn, condition);
}

/** Who looks for a thing by its name does not know its ARN. These actions stand together in one statement. */
export function find(...actions: string[]): CallerStatement {
  return allow('FindByName', actions, '*');
}
