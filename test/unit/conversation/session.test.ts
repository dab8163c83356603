import { describe, expect, test } from 'vitest';
import { chooseSession, parseAttributes } from '../../../src/conversation/turn/choose-session.js';

describe('which session', () => {
  test('a new one each time, unless one is asked for', () => {
    const one = chooseSession(undefined, 'before');
    expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/);
    expect(chooseSession(undefined, 'before')).not.toBe(one);
  });

  test('"last" is the previous one; without one it fails', () => {
    expect(chooseSession('last', 'before')).toBe('before');
    expect(() => chooseSession('last', undefined)).toThrow(expect.objectContaining({ code: 'NO_LAST_SESSION' }));
  });

  test.each(['ab', 'a.b:c-d_e', '1'.repeat(100), 'LAST'])('%s is an id', (id) => {
    expect(chooseSession(id, undefined)).toBe(id);
  });

  test.each(['', 'a', 'a b', 'a/b', 'ü1', 'ab\n', '1'.repeat(101)])('%j is none', (id) => {
    expect(() => chooseSession(id, undefined)).toThrow(expect.objectContaining({ code: 'SESSION_INVALID' }));
  });
});

describe('session attributes', () => {
  test('KEY=VALUE, split at the first equals sign; the last of a key counts', () => {
    expect(parseAttributes(['a=1', 'b=', 'c=x=y', 'a=2'])).toEqual({ a: '2', b: '', c: 'x=y' });
    expect(parseAttributes([])).toEqual({});
  });

  test('no key is special', () => {
    expect(Object.entries(parseAttributes(['__proto__=x', 'constructor=y']))).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });

  test.each(['', 'a', '=1'])('%j is none', (pair) => {
    expect(() => parseAttributes([pair])).toThrow(expect.objectContaining({ code: 'ATTRIBUTE_INVALID' }));
  });
});
