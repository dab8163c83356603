import { describe, expect, test } from 'vitest';
import { type Fault, faultHelp, parseFault } from '../../../src/emulator/faults/fault.js';
import { FAULT_KINDS, STREAM_POSITIONS } from '../../../src/emulator/faults/kinds.js';

describe('a fault, written', () => {
  test.each<[string, Fault]>([
    ['maintenance', { kind: 'maintenance' }],
    ['maintenance:2', { kind: 'maintenance', count: 2 }],
    ['throttle', { kind: 'throttle' }],
    ['throttle:3', { kind: 'throttle', count: 3 }],
    ['throttle:CreateAgent:3', { kind: 'throttle', operation: 'CreateAgent', count: 3 }],
    ['500:GetAgent', { kind: '500', operation: 'GetAgent' }],
    ['503:*:1', { kind: '503', operation: '*', count: 1 }],
    ['reset:lambda.TagResource', { kind: 'reset', operation: 'lambda.TagResource' }],
    ['reset-after:bedrock-agent.*', { kind: 'reset-after', operation: 'bedrock-agent.*' }],
    ['hang:*Role', { kind: 'hang', operation: '*Role' }],
    ['stream-throttle', { kind: 'stream-throttle' }],
    ['stream-throttle:after-text', { kind: 'stream-throttle', position: 'after-text' }],
    ['stream-cut:at-start:1', { kind: 'stream-cut', position: 'at-start', count: 1 }],
    ['stream-stall:2', { kind: 'stream-stall', count: 2 }],
  ])('%s is read', (spec, fault) => expect(parseFault(spec)).toEqual(fault));

  test.each([
    ['', 'no kind of fault'],
    ['thrttle:CreateAgent', '"thrttle" is no kind of fault'],
    ['toString', 'no kind of fault'],
    ['throttle:CreateAgent:0', '1 or more'],
    ['throttle:CreateAgent:99999999999999999999', '1 or more'],
    ['throttle:CreateAgent:-1', '"-1" does not belong to throttle'],
    ['throttle:CreateAgent:DeleteAgent', '"DeleteAgent" does not belong'],
    ['throttle:3:CreateAgent', 'nothing comes after the count'],
    ['throttle:after-text', '"after-text" does not belong'],
    ['throttle:', '"" does not belong'],
    ['maintenance:CreateAgent', '"CreateAgent" does not belong to maintenance'],
    ['stream-cut:InvokeAgent', '"InvokeAgent" does not belong to stream-cut'],
    ['stream-cut:half-way', '"half-way" does not belong'],
  ])('%j is refused, with all kinds that there are', (spec, why) => {
    expect(() => parseFault(spec)).toThrowError(
      expect.objectContaining({
        code: 'USAGE',
        message: expect.stringContaining(why),
        hint: expect.stringContaining('stream-dependency-failed[:PLACE][:COUNT]'),
      }),
    );
  });

  test('every kind and every place is told of', () => {
    const lines = faultHelp().split('\n');
    for (const name of [...Object.keys(FAULT_KINDS), ...Object.keys(STREAM_POSITIONS)]) {
      expect(lines.filter((line) => new RegExp(`^ {2}${name}[ [].+\\S$`).test(line))).toHaveLength(1);
    }
  });
});
