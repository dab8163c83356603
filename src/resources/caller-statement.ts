/** What the caller must be allowed: one statement of the policy that `policy` prints. Statements of one Sid are merged. */
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

/** A service that is handed a role needs the caller's leave for it. */
export function passRole(Sid: string, roleArn: string, service?: string): CallerStatement {
  const condition = service === undefined ? undefined : { StringEquals: { 'iam:PassedToService': service } };
  return allow(Sid, ['iam:PassRole'], roleArn, condition);
}

/** What is found by its name has no ARN yet. All of it stands in one statement. */
export function find(...actions: string[]): CallerStatement {
  return allow('FindByName', actions, '*');
}
