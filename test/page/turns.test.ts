import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SessionView } from '../../src/page/wire.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { newHome } from '../helpers/cli/run-cli.js';
import { eventsOf, isEvent, type OpenPage, openPage } from '../helpers/page/open-page.js';

const home = newHome();
let page: OpenPage;
beforeAll(async () => {
  await bringUp(home);
  page = await openPage(home);
});
afterAll(async () => {
  page.interrupt();
  await page.done;
  home.remove();
});

const AGENT = 'hr-leave-agent';

describe('a turn', () => {
  test('is told event by event, and is then in its session', async () => {
    const turn = await page.say(AGENT, 'one', 'What is the PTO balance of EMP001?');
    const entries = await page.until(0, isEvent(turn, 'over'));
    const types = eventsOf(entries, turn).map(({ type }) => type);
    expect(types[0]).toBe('said');
    expect(types).toEqual(expect.arrayContaining(['begun', 'call', 'result', 'step', 'text', 'finished', 'over']));
    const view = await page.get<SessionView>(`/api/agents/${AGENT}/sessions/one`);
    expect(view.turns).toMatchObject([{ id: turn, text: 'What is the PTO balance of EMP001?', complete: true }]);
  });
});
