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
    ['an operator that is not known', { DateGreaterThan: { 'aws:CurrentTime': '2020-01-01' } }, false],
    [
      'two operators of which one fails',
      { StringEquals: { 'aws:SourceAccount': '000000000000' }, ArnLike: { 'aws:SourceArn': 'x' } },
      false,
    ],
  ])('%s', (_name, condition, expected) => {
    expect(holds(condition)).toBe(expected);
  });

  test('meets a pattern of many stars in no time', () => {
    const text = 'a'.repeat(5000);
    expect(holds({ StringLike: { x: `${'*a'.repeat(200)}b` } }, { x: text })).toBe(false);
  });
});
