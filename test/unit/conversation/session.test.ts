import { describe, expect, test } from 'vitest';
import { chooseSession, parseAttributes } from '../../../src/conversation/turn/choose-session.js';

const OF_MONDAY = '027833e6-0000-4000-8000-000000000001';
const OF_TUESDAY = '027844e6-0000-4000-8000-000000000002';

describe('which session', () => {
  const known = (last: string | undefined, ...ids: string[]) => ({ last, ids: async () => ids });

  test('a new one each time, unless one is asked for', async () => {
    const one = await chooseSession(undefined, known('before'));
    expect(one.sessionId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/);
    expect(await chooseSession(undefined, known('before'))).not.toEqual(one);
  });

  test('"last" is the previous one; without one it fails', async () => {
    expect(await chooseSession('last', known('before'))).toEqual({ sessionId: 'before' });
    await expect(chooseSession('last', known(undefined))).rejects.toMatchObject({ code: 'NO_LAST_SESSION' });
  });

  test.each(['ab', 'a.b:c-d_e', '1'.repeat(100), 'LAST'])('%s is an id, of a session that is known', async (id) => {
    expect(await chooseSession(id, known(undefined, id))).toEqual({ sessionId: id });
  });

  test.each(['', 'a', 'a b', 'a/b', 'ü1', 'ab\n', '1'.repeat(101)])('%j is none', async (id) => {
    await expect(chooseSession(id, known(undefined))).rejects.toMatchObject({ code: 'SESSION_INVALID' });
  });

  test('that of which the unique beginning is given; several are named', async () => {
    const both = known(undefined, OF_MONDAY, OF_TUESDAY);
    expect(await chooseSession('027833e6', both)).toEqual({
      sessionId: OF_MONDAY,
      remark: `027833e6 is session ${OF_MONDAY}.`,
    });
    await expect(chooseSession('0278', both)).rejects.toMatchObject({
      code: 'SESSION_AMBIGUOUS',
      message: `Several sessions begin with 0278: ${OF_MONDAY}, ${OF_TUESDAY}.`,
    });
  });

  test('a new one where no session is called so: also where a name that somebody gave begins so', async () => {
    const talks = known(undefined, 'user-12', OF_MONDAY);
    expect(await chooseSession('something-else', talks)).toEqual({
      sessionId: 'something-else',
      remark: 'No session is called something-else: a new one of this name begins.',
    });
    expect(await chooseSession('user-1', talks)).toEqual({
      sessionId: 'user-1',
      remark: 'No session is called user-1: a new one of this name begins. Did you mean user-12?',
    });
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
    expect(() => parseAttributes([pair])).toThrow(
      expect.objectContaining({ code: 'ATTRIBUTE_INVALID', hint: 'It is written KEY=VALUE.' }),
    );
  });
});
