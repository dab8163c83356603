import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Store } from '../../../src/page/browser/state/store.js';
import { Talking } from '../../../src/page/browser/state/talking.js';
import { ApiFailure, UNREACHABLE } from '../../../src/page/browser/wire/api-failure.js';
import type { Numbered } from '../../../src/page/wire.js';

interface Posted {
  path: string;
  body: object;
}

/** A page whose server answers each call as told. */
function page(answer: (call: Posted, nth: number, signal?: AbortSignal) => unknown) {
  const posted: Posted[] = [];
  const api = {
    async post<T>(path: string, body: object, signal?: AbortSignal): Promise<T> {
      posted.push({ path, body });
      const answered = await answer({ path, body }, posted.length, signal);
      return answered as T;
    },
  };
  const store = new Store((draw) => draw());
  store.set({ agent: 'a', session: 's' });
  const around = { tried: (work: () => Promise<unknown>) => work(), address: () => undefined };
  return { store, posted, talking: new Talking(api, store, around, 'here') };
}

const hanging = (signal: AbortSignal | undefined) =>
  new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
const lost = () => new ApiFailure(0, { code: UNREACHABLE, message: 'No answer.' });
const busy = () => new ApiFailure(409, { code: 'SESSION_BUSY', message: 'Busy.' });
const keyOf = (posted: Posted | undefined) => String(posted && 'key' in posted.body && posted.body.key);
/** The entry of the log that tells of it. */
const saidIn = ({ posted }: ReturnType<typeof page>, key = keyOf(posted[0])): Numbered => ({
  seq: 1,
  agent: 'a',
  session: 's',
  turn: `of ${key}`,
  event: { type: 'said', text: 'Hello', key, tab: 'here', startedAt: 1 },
});
const turns = ({ posted }: ReturnType<typeof page>) => posted.filter(({ path }) => path.endsWith('/turns'));

describe('what is said', () => {
  test('leaves what is typed alone, unless it is that', async () => {
    const { store, talking } = page(() => ({ turn: 't' }));
    store.set({ typed: 'half a thought' });
    await talking.say('Hello');
    expect(store.state).toMatchObject({ typed: 'half a thought', turns: [{ text: 'Hello', id: 't' }] });
  });

  test('is typed no more when it is said, and again when it does not arrive', async () => {
    const { store, talking } = page(() => {
      throw busy();
    });
    store.set({ typed: 'Hello' });
    const done = talking.sayTyped();
    expect(store.state.typed).toBe('');
    store.set({ typed: 'and more' });
    await done;
    expect(store.state).toMatchObject({ typed: 'Hello\nand more', turns: [], notice: { code: 'SESSION_BUSY' } });
  });

  test('is sent again with the same key when nobody knows whether it arrived', async () => {
    const here = page((_call, nth) => {
      if (nth === 1) throw lost();
      return { turn: 't' };
    });
    await here.talking.say('Hello');
    const [first, second] = turns(here);
    expect(second).toEqual(first);
    expect(here.store.state.turns).toMatchObject([{ id: 't' }]);
  });

  test('waits for a server that is away, and is typed again when somebody takes it back', async () => {
    const here = page(() => {
      throw lost();
    });
    here.store.set({ typed: 'Hello' });
    const done = here.talking.sayTyped();
    expect(here.store.state).toMatchObject({ typed: '', turns: [{ text: 'Hello', status: 'sending' }] });
    await here.talking.stop();
    await done;
    expect(here.store.state).toMatchObject({ typed: 'Hello', turns: [], notice: { code: UNREACHABLE } });
  });

  test.each([{ session: 'another' }, { agent: 'another' }])(
    'is typed again when somebody goes to %o',
    async (place) => {
      const here = page(() => {
        throw lost();
      });
      const done = here.talking.say('Hello');
      await Promise.resolve();
      here.store.set({ ...place, turns: [] });
      here.talking.left();
      await done;
      expect(here.store.state).toMatchObject({ typed: 'Hello', turns: [] });
      expect(here.posted).toHaveLength(1);
    },
  );

  test('goes on in its session when somebody leaves that while the server takes it', async () => {
    let arrive: (value: unknown) => void = () => undefined;
    const here = page(() => new Promise((resolve) => (arrive = resolve)));
    const done = here.talking.say('Hello');
    here.store.set({ session: 'another', turns: [] });
    here.talking.left();
    arrive({ turn: 't' });
    await done;
    expect(here.store.state).toMatchObject({ typed: '', turns: [] });
    expect(here.posted).toHaveLength(1);
  });

  test('goes on in its session when somebody leaves that after the log has told that it has arrived', async () => {
    let lose: (error: unknown) => void = () => undefined;
    const here = page(() => new Promise((_resolve, reject) => (lose = reject)));
    const done = here.talking.say('Hello');
    here.talking.heard(saidIn(here));
    here.store.set({ session: 'another', turns: [] });
    here.talking.left();
    lose(lost());
    await done;
    here.talking.heard(saidIn(here));
    expect(here.store.state.typed).toBe('');
    expect(here.posted).toHaveLength(1);
  });

  test('is stopped when the log tells that it has arrived after somebody left its session', async () => {
    const here = page(({ path }) => {
      if (path.endsWith('/turns')) throw lost();
    });
    const done = here.talking.say('Hello');
    here.store.set({ session: 'another', turns: [] });
    here.talking.left();
    await done;
    here.talking.heard(saidIn(here));
    expect(here.posted[1]?.path).toBe(`/api/turns/of%20${keyOf(here.posted[0])}/stop`);
  });

  test('is stopped when the log tells that it has arrived after somebody took it back', async () => {
    const here = page(({ path }) => {
      if (path.endsWith('/turns')) throw lost();
    });
    here.store.set({ typed: 'Hello' });
    const done = here.talking.sayTyped();
    await here.talking.stop();
    await done;
    const key = keyOf(here.posted[0]);
    for (const said of ['another', key, key]) here.talking.heard(saidIn(here, said));
    const stopped = here.posted.filter(({ path }) => path.endsWith('/stop'));
    expect(stopped.map(({ path }) => decodeURIComponent(path))).toEqual([`/api/turns/of ${key}/stop`]);
  });

  test('is stopped as soon as the server has named it', async () => {
    let arrive: (value: unknown) => void = () => undefined;
    const here = page(({ path }) => (path.endsWith('/turns') ? new Promise((resolve) => (arrive = resolve)) : {}));
    const done = here.talking.say('Hello');
    await here.talking.stop();
    expect(here.posted).toHaveLength(1);
    arrive({ turn: 't' });
    await done;
    expect(here.posted[1]?.path).toBe('/api/turns/t/stop');
  });

  describe('to a server that takes it and says nothing', () => {
    beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
    afterEach(() => void vi.useRealTimers());

    test('is sent again with the same key after some time', async () => {
      const here = page((_call, nth, signal) => (nth === 1 ? hanging(signal) : { turn: 't' }));
      const done = here.talking.say('Hello');
      await vi.advanceTimersByTimeAsync(30_000);
      await done;
      const [first, second] = turns(here);
      expect(second).toEqual(first);
      expect(here.store.state.turns).toMatchObject([{ id: 't' }]);
    });

    test('is typed again soon after somebody takes it back', async () => {
      const here = page((_call, _nth, signal) => hanging(signal));
      here.store.set({ typed: 'Hello' });
      const done = here.talking.sayTyped();
      await here.talking.stop();
      await vi.advanceTimersByTimeAsync(3_000);
      await done;
      expect(here.store.state).toMatchObject({ typed: 'Hello', turns: [], notice: { code: UNREACHABLE } });
      expect(turns(here)).toHaveLength(1);
    });
  });

  test('waits for the turn before', async () => {
    const here = page(() => ({ turn: 't' }));
    await here.talking.say('Hello');
    await here.talking.say('Hello again');
    expect(turns(here)).toHaveLength(1);
  });
});
