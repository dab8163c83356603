import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer, call, calling } from '../../emulator/models/completions.js';
import { hang, type ModelServer, startModelServer } from '../../emulator/models/model-server.js';
import { bringUp } from '../../helpers/cli/bring-up.js';
import { newHome } from '../../helpers/cli/run-cli.js';
import { LENDING } from '../../helpers/definitions/lending.js';
import { writeDefinition } from '../../helpers/definitions/library.js';
import { BROWSER, barriers, launchBrowser, openTab, type Tab } from '../../helpers/page/browser-page.js';
import { type OpenPage, openPage } from '../../helpers/page/open-page.js';

const AGENT = ['--agent', 'library.agent.yaml'];
const home = newHome();
let model: ModelServer;
let served: OpenPage;
let browser: Browser;
let tab: Tab;

describe.skipIf(BROWSER === undefined)('the page in a browser', () => {
  beforeAll(async () => {
    model = await startModelServer();
    writeDefinition(home, LENDING);
    await bringUp(home, ...AGENT);
    [served, browser] = await Promise.all([
      openPage(home, ...AGENT, '--model', `openai:${model.url}#test`),
      launchBrowser(),
    ]);
    tab = await openTab(browser, served);
  });
  afterAll(async () => {
    await browser.close();
    served.interrupt();
    await served.done;
    await model.close();
    home.remove();
  });

  test('takes the token out of the address, and wants to be typed in', async () => {
    expect(tab.page.url()).not.toContain(served.token);
    expect(await tab.page.evaluate('document.activeElement.id')).toBe('composer');
    expect(await tab.page.isVisible('text=What it can do')).toBe(true);
  });

  test('shows what was called for an answer, and the answer as it is marked up', async () => {
    model.plays.push(
      calling(call('Books__get_book', { isbn: 'B001' })),
      answer('It is **Emma**:\n\n- [x] here &amp; there'),
    );
    await tab.say('Which book is B001?');
    await tab.answered();
    expect(await tab.page.innerText('.call summary code')).toContain('get_book(isbn: B001)');
    expect(await tab.page.innerText('.markdown strong')).toBe('Emma');
    expect(await tab.page.innerText('.markdown li')).toBe('here & there');
    expect(await tab.page.isChecked('.markdown li input')).toBe(true);
    expect(await tab.page.innerText('[role=status]')).toContain('It is **Emma**');
    await tab.page.waitForSelector('.session >> text=Which book is B001?');
  });

  test('asks before a call, where one answers with buttons, and gives the focus back', async () => {
    model.plays.push(calling(call('Books__lend_book', { isbn: 'B001' })), answer('It is yours.'));
    await tab.say('Lend me B001');
    await tab.page.waitForSelector('.question:focus');
    expect(await tab.page.innerText('.question')).toMatch(/lend_book[\s\S]*isbn[\s\S]*B001/);
    expect(await barriers(tab.page)).toEqual([]);
    await tab.page.click('.question >> text=Allow');
    await tab.answered();
    expect(await tab.page.innerText('article:last-of-type .call')).toContain('allowed by you');
    expect(await tab.page.evaluate('document.activeElement.id')).toBe('composer');
  });

  test('goes through the steps of a turn with the keys', async () => {
    await tab.page.click('article:last-of-type >> text=Why?');
    await tab.page.focus('.waterfall tbody tr');
    await tab.page.keyboard.press('ArrowDown');
    await tab.page.waitForSelector('.waterfall tbody tr:focus[aria-selected=true]');
    expect(tab.page.url()).toMatch(/\/t\/1\/1$/);
    await tab.page.keyboard.press('End');
    expect(await tab.page.innerText('.step-detail')).toContain('It is yours.');
    expect(await tab.page.locator('.waterfall svg rect:not(.track)').count()).toBeGreaterThan(1);
  });

  test('stops a turn, and keeps the focus and what was said', async () => {
    model.plays.push(hang());
    const arrived = model.arrival();
    await tab.say('Wait for ever');
    await arrived;
    await tab.page.keyboard.press('Escape');
    await tab.answered();
    expect(await tab.page.innerText('article:last-of-type')).toMatch(/Wait for ever[\s\S]*Stopped/);
    expect(await tab.page.evaluate('document.activeElement.id')).toBe('composer');
  });

  test('shows an answer that means harm as it was written', async () => {
    const harm = [
      '<script>alert(1)</script> <img src=x onerror=alert(2)> <b onmouseover="alert(3)">x</b>',
      '[a](javascript:alert(4)) [b](JaVaScRiPt&colon;alert(5)) [c](&#106;avascript:alert(6)) [d](data:text/html,x)',
      '![e](http://192.0.2.1/seen.png) [f](http://192.0.2.1/) <http://192.0.2.1/g> [h](//192.0.2.1/h)',
      '\u001b[2J\u202ebackwards',
      '> '.repeat(3_000),
    ].join('\n\n');
    model.plays.push(answer(harm));
    await tab.say('Harm me');
    await tab.answered();
    const last = 'article:last-of-type .markdown';
    expect(await tab.page.locator(`${last} :is(script, img, b, iframe, object, form)`).count()).toBe(0);
    const links = await tab.page.locator(`${last} a`).evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect(links.filter((href) => !/^https?:\/\/192\.0\.2\.1\//.test(href ?? 'none'))).toEqual([]);
    expect(await tab.page.innerText(last)).toContain('<script>alert(1)</script>');
    expect(tab.elsewhere).toEqual([]);
  });

  const usage = { inputTokens: 1, outputTokens: 1 };
  const kept = (text: string, answer: string) => {
    return { text, answer, complete: true, calls: [], steps: [], usage, startedAt: 1, elapsedMs: 1 };
  };
  /** Lets the server have a session. */
  const keep = (id: string, earlier: number, turns: readonly object[]) =>
    tab.page.route(`**/sessions/${id}?*`, (route) => route.fulfill({ json: { id, after: 0, earlier, turns } }));

  test('takes an answer of a megabyte, and can be typed in at once', async () => {
    const answer = `${'A word and **another**. '.repeat(40)}\n\n`.repeat(1_050);
    await keep('large', 0, [kept('Everything', answer)]);
    await tab.page.evaluate("location.hash = '#/a/library/s/large'");
    await tab.page.waitForSelector('article >> text=Everything');
    await tab.page.fill('#composer', 'still here');
    expect(await tab.page.inputValue('#composer')).toBe('still here');
    await tab.page.fill('#composer', '');
  });

  test('numbers turns by their places in the whole session, of which it shows the latest', async () => {
    const turns = Array.from({ length: 50 }, (_none, at) => kept(`Question ${70 + at}`, `Answer ${70 + at}`));
    await keep('long', 70, turns);
    await tab.page.evaluate("location.hash = '#/a/library/s/long'");
    await tab.page.waitForSelector('article >> nth=49');
    const labels = await tab.page.locator('article').evaluateAll((all) => all.map((one) => one.ariaLabel));
    expect([labels[0], labels.at(-1)]).toEqual(['Turn 71', 'Turn 120']);
    expect(await tab.page.innerText('.earlier')).toBe('70 earlier turns');
    await tab.page.focus('[role=log]');
    await tab.page.keyboard.press('k');
    await tab.page.keyboard.press('k');
    await tab.page.waitForSelector('article.chosen >> text=Question 118');
    expect(await tab.page.innerText('#turn')).toContain('Question 118');
    expect(tab.page.url()).toMatch(/\/s\/long\/t\/118$/);
    await tab.page.evaluate("location.hash = '#/a/library/s/long/t/75'");
    await tab.page.waitForSelector('article.chosen >> text=Question 75');
  });

  test('keeps nobody out, and nothing went wrong in it', async () => {
    await tab.page.click('.sessions >> text=New');
    expect(await barriers(tab.page)).toEqual([]);
    expect(tab.faults).toEqual([]);
  });
});
