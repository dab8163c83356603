import { describe, expect, test } from 'vitest';
import type { Statement } from '../../../src/emulator/policy/document.js';
import { evaluatePolicy, type PolicyRequest } from '../../../src/emulator/policy/evaluate.js';

const AGENT = 'arn:aws:bedrock:us-east-1:000000000000:agent/ABCDEFGHIJ';

function judge(statement: Partial<Statement> | Partial<Statement>[], request: Partial<PolicyRequest> = {}) {
  const all = Array.isArray(statement) ? statement : [statement];
  const Statement = all.map((one): Statement => ({ Effect: 'Allow', ...one }));
  return evaluatePolicy(
    { Version: '2012-10-17', Statement },
    { action: 'lambda:InvokeFunction', resource: AGENT, ...request },
  );
}

describe('a statement', () => {
  test('allows its actions whatever their case, with stars and question marks', () => {
    for (const Action of [
      'lambda:InvokeFunction',
      'LAMBDA:invokefunction',
      'lambda:*',
      '*',
      'lambda:Invoke?unction',
      'l*:*n',
    ]) {
      expect([Action, judge({ Action, Resource: '*' })]).toEqual([Action, 'allow']);
    }
    for (const Action of ['lambda:Invoke', 'lambda:InvokeFunctionX', 'lambda:?', '']) {
      expect([Action, judge({ Action, Resource: '*' })]).toEqual([Action, 'none']);
    }
  });

  test('speaks of the resources named, or of all but those', () => {
    const Action = '*';
    expect(judge({ Action, Resource: 'arn:aws:bedrock:*:*:agent/*' })).toBe('allow');
    expect(judge({ Action, Resource: ['arn:aws:s3:::x', 'arn:aws:bedrock:us-east-1:000000000000:alias/*'] })).toBe(
      'none',
    );
    expect(judge({ Action, NotResource: 'arn:aws:s3:::*' })).toBe('allow');
    expect(judge({ Action, NotResource: '*agent*' })).toBe('none');
    expect(judge({ NotAction: 'lambda:Get*', Resource: '*' })).toBe('allow');
    expect(judge({ NotAction: 'lambda:*', Resource: '*' })).toBe('none');
  });

  test('that denies wins over any that allows', () => {
    const both: Partial<Statement>[] = [
      { Action: '*', Resource: '*' },
      { Effect: 'Deny', Action: 'lambda:Invoke*', Resource: '*' },
    ];
    expect(judge(both)).toBe('deny');
    expect(judge(both.reverse())).toBe('deny');
    expect(judge(both, { action: 'lambda:GetFunction' })).toBe('allow');
  });

  test('names principals: a service, an account, a role, anybody', () => {
    const service = { principal: { Service: 'bedrock.amazonaws.com' } };
    const role = { principal: { AWS: 'arn:aws:iam::111122223333:role/x' } };
    const of = (Principal: Statement['Principal']) => ({ Action: '*', Resource: '*', Principal }) as Partial<Statement>;
    expect(judge(of({ Service: 'bedrock.amazonaws.com' }), service)).toBe('allow');
    expect(judge(of({ Service: ['a.amazonaws.com', 'bedrock.amazonaws.com'] }), service)).toBe('allow');
    expect(judge(of({ Service: 'lambda.amazonaws.com' }), service)).toBe('none');
    expect(judge(of('*'), service)).toBe('allow');
    expect(judge(of({ AWS: '111122223333' }), role)).toBe('allow');
    expect(judge(of({ AWS: 'arn:aws:iam::111122223333:root' }), role)).toBe('allow');
    expect(judge(of({ AWS: 'arn:aws:iam::444455556666:root' }), role)).toBe('none');
    expect(judge(of({ AWS: '*' }), role)).toBe('allow');
    expect(judge(of({ AWS: '*' }), service)).toBe('none');
    expect(judge({ Action: '*', Resource: '*', NotPrincipal: { Service: 'lambda.amazonaws.com' } }, service)).toBe(
      'allow',
    );
  });
});

describe('a condition', () => {
  const context = {
    'aws:SourceAccount': '000000000000',
    'aws:SourceArn': AGENT,
    'aws:SecureTransport': true,
    tags: ['a', 'b'],
    'aws:CurrentTime': '2026-11-26T10:00:00Z',
    'aws:SourceIp': '203.0.113.7',
    'aws:PrincipalAccount': '000000000000',
    's3:max-keys': 10,
    key: 'QmluYXJ5VmFsdWU=',
    team: 'blue',
    star: 'a*b',
  };
  const holds = (Condition: Statement['Condition'], given: PolicyRequest['context'] = context) =>
    judge({ Action: '*', Resource: '*', ...(Condition ? { Condition } : {}) }, { context: given ?? {} }) === 'allow';

  test.each<[string, Statement['Condition'], boolean]>([
    ['StringEquals', { StringEquals: { 'aws:SourceAccount': '000000000000' } }, true],
    ['StringEquals of another', { StringEquals: { 'aws:SourceAccount': '111122223333' } }, false],
    ['StringEquals of several', { StringEquals: { 'aws:SourceAccount': ['1', '000000000000'] } }, true],
    ['a key in another case', { StringEquals: { 'AWS:sourceaccount': '000000000000' } }, true],
    ['StringEqualsIgnoreCase', { StringEqualsIgnoreCase: { 'aws:SourceArn': AGENT.toUpperCase() } }, true],
    ['StringNotEquals', { StringNotEquals: { 'aws:SourceAccount': '111122223333' } }, true],
    ['StringNotEquals of the same', { StringNotEquals: { 'aws:SourceAccount': ['1', '000000000000'] } }, false],
    ['StringNotEquals of a key not given', { StringNotEquals: { 'aws:x': '1' } }, true],
    ['StringLike', { StringLike: { 'aws:SourceArn': 'arn:aws:bedrock:*' } }, true],
    ['ArnLike', { ArnLike: { 'aws:SourceArn': 'arn:aws:bedrock:us-east-1:000000000000:agent/*' } }, true],
    ['ArnLike with a star over two parts', { ArnLike: { 'aws:SourceArn': 'arn:aws:bedrock:*:agent/*' } }, false],
    ['ArnEquals, which is the same', { ArnEquals: { 'aws:SourceArn': 'arn:aws:bedrock:*:*:agent/*' } }, true],
    ['Bool', { Bool: { 'aws:SecureTransport': 'true' } }, true],
    ['Bool of the other', { Bool: { 'aws:SecureTransport': 'false' } }, false],
    ['a key not given', { StringEquals: { 'aws:x': '1' } }, false],
    ['a key not given, IfExists', { StringEqualsIfExists: { 'aws:x': '1' } }, true],
    ['a key given, IfExists', { StringEqualsIfExists: { 'aws:SourceAccount': '1' } }, false],
    ['Null of a key not given', { Null: { 'aws:x': 'true' } }, true],
    ['Null of a key given', { Null: { 'aws:SourceArn': 'true' } }, false],
    ['ForAnyValue', { 'ForAnyValue:StringEquals': { tags: ['b', 'c'] } }, true],
    ['ForAllValues', { 'ForAllValues:StringEquals': { tags: ['b', 'c'] } }, false],
    ['ForAllValues of all', { 'ForAllValues:StringEquals': { tags: ['a', 'b', 'c'] } }, true],
    ['ForAnyValue of a Not, key not given', { 'ForAnyValue:StringNotEquals': { 'aws:x': 'a' } }, false],
    ['ForAllValues of a Not', { 'ForAllValues:StringNotEquals': { tags: ['c', 'd'] } }, true],
    ['DateGreaterThan', { DateGreaterThan: { 'aws:CurrentTime': '2020-01-01' } }, true],
    ['DateLessThan', { DateLessThan: { 'aws:CurrentTime': '2026-11-26T10:00:00Z' } }, false],
    ['DateEquals in seconds', { DateEquals: { 'aws:CurrentTime': '1795687200' } }, true],
    ['DateNotEquals of what is no date', { DateNotEquals: { 'aws:CurrentTime': 'soon' } }, true],
    ['NumericLessThanEquals', { NumericLessThanEquals: { 's3:max-keys': '10' } }, true],
    ['NumericGreaterThan', { NumericGreaterThan: { 's3:max-keys': 10 } }, false],
    ['NumericEquals of what is no number', { NumericEquals: { 's3:max-keys': '' } }, false],
    ['IpAddress in a range', { IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '203.0.113.0/24'] } }, true],
    ['IpAddress of one address', { IpAddress: { 'aws:SourceIp': '203.0.113.8' } }, false],
    ['IpAddress of the other version', { IpAddress: { 'aws:SourceIp': '2001:db8::/32' } }, false],
    ['NotIpAddress', { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, true],
    ['BinaryEquals', { BinaryEquals: { key: 'QmluYXJ5VmFsdWU=' } }, true],
    ['a variable', { StringEquals: { 'aws:SourceAccount': `\${aws:PrincipalAccount}` } }, true],
    ['a variable in a pattern', { StringLike: { 'aws:SourceArn': `arn:aws:*:\${AWS:principalAccount}:*` } }, true],
    ['a variable of a key not given', { StringNotEquals: { 'aws:SourceAccount': `\${aws:x}` } }, true],
    ['a variable with a default', { StringEquals: { team: `\${aws:PrincipalTag/team, 'blue'}` } }, true],
    ['an escaped star', { StringLike: { star: `a\${*}b` } }, true],
    ['an escaped star is no wildcard', { StringLike: { team: `b\${*}` } }, false],
    ['a star of StringEquals is none', { StringEquals: { team: 'b*' } }, false],
    [
      'two operators of which one fails',
      { StringEquals: { 'aws:SourceAccount': '000000000000' }, ArnLike: { 'aws:SourceArn': 'x' } },
      false,
    ],
  ])('%s', (_name, condition, expected) => {
    expect(holds(condition)).toBe(expected);
  });

  test('that cannot be judged never makes a policy more generous', () => {
    const Condition = { StringResembles: { team: 'x' } };
    const statements: Partial<Statement>[] = [
      { Action: 's3:Get*', Resource: '*' },
      { Effect: 'Deny', Action: 's3:GetObject', Resource: '*', Condition },
      { Action: 's3:PutObject', Resource: '*', Condition },
    ];
    expect(judge(statements, { action: 's3:GetObject', context })).toBe('deny');
    expect(judge(statements, { action: 's3:PutObject', context })).toBe('none');
  });

  test('of a policy without the newer version takes a variable as a text', () => {
    const Statement: Statement = { Effect: 'Allow', Action: '*', Resource: `arn:aws:s3:::\${aws:PrincipalAccount}` };
    const request = { action: 's3:ListBucket', resource: 'arn:aws:s3:::000000000000', context };
    expect(evaluatePolicy({ Version: '2012-10-17', Statement }, request)).toBe('allow');
    expect(evaluatePolicy({ Version: '2008-10-17', Statement }, request)).toBe('none');
    expect(evaluatePolicy({ Statement }, request)).toBe('none');
  });

  test('meets a pattern of many stars in no time', () => {
    const text = 'a'.repeat(5000);
    expect(holds({ StringLike: { x: `${'*a'.repeat(200)}b` } }, { x: text })).toBe(false);
  });
});
