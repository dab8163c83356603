import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer, call, calling } from '../../emulator/models/completions.js';
import { type ModelServer, startModelServer } from '../../emulator/models/model-server.js';
import { bringUp } from '../../helpers/cli/bring-up.js';
import { newHome } from '../../helpers/cli/run-cli.js';
import { LENDING } from '../../helpers/definitions/lending.js';
import { writeDefinition } from '../../helpers/definitions/library.js';
import { BROWSER, barriers, launchBrowser, openTab } from '../../helpers/page/browser-page.js';
import { type OpenPage, openPage } from '../../helpers/page/open-page.js';

const AGENT = ['--agent', 'library.agent.yaml'];
const LOOKS = () => [calling(call('Books__get_book', { isbn: 'B001' })), answer('B001 is Emma.')];
const home = newHome();
let model: ModelServer;
let served: OpenPage;
let browser: Browser;

describe.skipIf(BROWSER === undefined)('the page in a browser, from end to end', () => {
  beforeAll(async () => {
    model = await startModelServer();
    writeDefinition(home, LENDING);
    await bringUp(home, ...AGENT);
    const flags = [...AGENT, '--model', `openai:${model.url}#test`];
    [served, browser] = await Promise.all([openPage(home, ...flags), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    served.interrupt();
    await served.done;
    await model.close();
    home.remove();
  });

  /** A tab in which one turn was held. */
  async function talked(options: Parameters<typeof openTab>[2] = {}) {
    const tab = await openTab(browser, served, options);
    model.plays.push(...LOOKS());
    await tab.say('Which book is B001?');
    await tab.answered();
    return tab;
  }

  test('keeps a turn as a scenario, which it shows as a difference first, and plays it', async () => {
    const { page, faults } = await talked();
    await page.click('article >> text=Keep as test');
    expect(await page.innerText('dialog .diff')).toMatch(/\+ .*say: Which book is B001\?/);
    await page.click('dialog >> text=Save');
    await page.waitForSelector('dialog >> text=Saved.');
    expect(readFileSync(join(home.folder, 'library.scenario.yaml'), 'utf8')).toContain('get_book');
    model.plays.push(...LOOKS());
    await page.click('dialog >> text=Play it now');
    await page.waitForSelector('dialog >> text=All 1 turns went as expected.');
    expect(faults).toEqual([]);
  });

  test('plays a session again after a change, says first what runs, and shows both side by side', async () => {
    const { page } = await talked();
    await page.click('text=Play again');
    expect(await page.innerText('dialog')).toMatch(/said again[\s\S]*get_book/);
    model.plays.push(calling(call('Books__get_book', { isbn: 'B001' })), answer('Nobody knows.'));
    await page.click('dialog >> text=Play again');
    await page.waitForSelector('dialog >> text=0 turns went as before, 1 otherwise.');
    expect(await page.innerText('dialog .side-by-side')).toMatch(/Before[\s\S]*Emma[\s\S]*Now[\s\S]*Nobody knows/);
    expect(await barriers(page)).toEqual([]);
  });

  test('takes a turn up again after a reload in its middle, with the question that is open', async () => {
    const { page, say, answered } = await openTab(browser, served);
    model.plays.push(calling(call('Books__lend_book', { isbn: 'B001' })), answer('It is yours.'));
    await say('Lend me B001');
    await page.waitForSelector('.question');
    await page.reload();
    await page.waitForSelector('.question');
    expect(await page.locator('article').count()).toBe(1);
    await page.click('.question >> text=Deny');
    await answered();
    expect(await page.innerText('article')).toContain('not allowed');
  });

  test('tells a second tab that speaks in a session with a running turn, and loses nothing that was typed there', async () => {
    const first = await openTab(browser, served);
    model.plays.push(calling(call('Books__lend_book', { isbn: 'B001' })), answer('It is yours.'));
    await first.say('Lend me B001');
    await first.page.waitForSelector('.question');
    const { hash } = new URL(first.page.url());
    const second = await openTab(browser, served, { beside: first.page, at: hash });
    await second.page.waitForSelector('article >> text=Lend me B001');
    await second.page.fill('#composer', 'And I want B002');
    await second.page.press('#composer', 'Enter');
    expect(await second.page.inputValue('#composer')).toBe('And I want B002');
    await second.page.click('.question >> text=Allow');
    await first.answered();
    expect(await first.page.innerText('article')).toContain('It is yours.');
  });

  test('fits a phone, where one pane is shown at a time, in the dark', async () => {
    const { page } = await talked({ viewport: { width: 390, height: 800 }, colorScheme: 'dark' });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await page.isVisible('#sessions')).toBe(false);
    await page.click('.tabs >> text=Inside');
    await page.waitForSelector('.waterfall');
    expect(await page.isVisible('#composer')).toBe(false);
    expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe('rgb(22, 23, 26)');
    expect(await barriers(page)).toEqual([]);
  });

  test.each([
    { width: 390, tabs: { Sessions: ['sessions'], Talk: ['talk'], Inside: ['turn'] } },
    { width: 699, tabs: { Sessions: ['sessions'], Talk: ['talk'], Inside: ['turn'] } },
    { width: 700, tabs: { Sessions: ['sessions', 'talk'], Inside: ['talk', 'turn'] } },
    { width: 733, tabs: { Sessions: ['sessions', 'talk'], Inside: ['talk', 'turn'] } },
    { width: 1099, tabs: { Sessions: ['sessions', 'talk'], Inside: ['talk', 'turn'] } },
    { width: 1100, tabs: {} },
  ])('in a window of $width pixels each tab shows panes of its own, and says which it is', async ({ width, tabs }) => {
    const { page } = await openTab(browser, served, { viewport: { width, height: 800 } });
    const shown = async () => {
      const panes = ['sessions', 'talk', 'turn'];
      const seen = await Promise.all(panes.map((pane) => page.isVisible(`#${pane}`)));
      return panes.filter((_pane, at) => seen[at]);
    };
    const names = async (selector: string) =>
      (await page.locator(selector).allInnerTexts()).filter((name) => name !== '');
    expect(await names('.tabs button:visible')).toEqual(Object.keys(tabs));
    if (width === 1100) expect(await shown()).toEqual(['sessions', 'talk', 'turn']);
    for (const [name, panes] of Object.entries(tabs)) {
      await page.click(`.tabs >> text=${name}`);
      await expect.poll(() => names('.tabs button[aria-pressed=true]')).toEqual([name]);
      expect(await shown()).toEqual(panes);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }
  });

  test('says by its tabs what a window of middle width shows at first, and when it becomes narrow', async () => {
    const { page } = await openTab(browser, served, { viewport: { width: 900, height: 800 } });
    const pressed = () => page.locator('.tabs button[aria-pressed=true]').allInnerTexts();
    expect(await pressed()).toEqual(['Inside']);
    expect(await page.isVisible('#turn')).toBe(true);
    await page.setViewportSize({ width: 500, height: 800 });
    await expect.poll(pressed).toEqual(['Talk']);
    expect(await page.isVisible('#turn')).toBe(false);
  });

  test('shows what exists', async () => {
    const { page } = await openTab(browser, served);
    await page.click('text=State');
    await page.waitForSelector('main >> text=lambda-function');
    expect(await page.innerText('main')).toContain('PREPARED');
    expect(await barriers(page)).toEqual([]);
  });

  test('says that it is not known any more, where its token is of an earlier start', async () => {
    const { page } = await openTab(browser, served);
    await page.evaluate("sessionStorage.setItem('hr-agent-token', 'of-yesterday')");
    await page.reload();
    expect(await page.innerText('[role=alert]')).toContain('no longer known to its server');
  });
});

test.skipIf(BROWSER === undefined)('a source opens the passage that the answer rests on', async () => {
  const [own, agent] = [newHome(), ['--agent', 'order-management-agent']];
  await bringUp(own, ...agent);
  const [page, chromium] = await Promise.all([openPage(own, ...agent), launchBrowser()]);
  try {
    const tab = await openTab(chromium, page);
    await tab.say('What is the return policy?');
    await tab.answered();
    await tab.page.click('.citation summary');
    expect(await tab.page.innerText('.citation blockquote')).toContain('30 days');
  } finally {
    await chromium.close();
    page.interrupt();
    await page.done;
    own.remove();
  }
});
