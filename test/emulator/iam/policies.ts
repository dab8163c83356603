/** A trust policy of one statement, with members replaced or, when undefined, left out. */
export function trustPolicy(statement: object = {}, document: object = {}): string {
  return policy({ Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole', ...statement }, document);
}

/** A policy that says what a role may do. */
export function permissionPolicy(statement: object = {}, document: object = {}): string {
  return policy({ Action: 'bedrock:InvokeModel', Resource: '*', ...statement }, document);
}

function policy(statement: object, document: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }], ...document });
}
