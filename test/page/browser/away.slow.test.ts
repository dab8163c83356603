import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer, call, calling } from '../../emulator/models/completions.js';
import { hang, type ModelServer, startModelServer } from '../../emulator/models/model-server.js';
import { newHome } from '../../helpers/cli/run-cli.js';
import { LENDING } from '../../helpers/definitions/lending.js';
import { writeDefinition } from '../../helpers/definitions/library.js';
import { BROWSER, launchBrowser, openTab, type Tab } from '../../helpers/page/browser-page.js';
import { type Relay, startRelay } from '../../helpers/page/relay.js';
import { type RunningProcess, runProcess, startProcess } from '../../helpers/processes/cli-process.js';

const AGENT = ['--agent', 'library.agent.yaml'];
const home = newHome();
let model: ModelServer;
let server: RunningProcess;
let url: URL;

/** Serves the page in a process of its own, which can be killed. */
async function serve(port: string): Promise<void> {
  const flags = ['--port', port, '--json', '--model', `openai:${model.url}#test`];
  server = startProcess(['web', ...AGENT, ...flags], { cwd: home.folder });
  const [line] = await server.seen('stdout', /.+\n/);
  url = new URL(JSON.parse(line).url);
}

/** How often the model was asked about something. */
const timesAsked = (text: string) =>
  model.asked.filter(({ body }) => JSON.stringify(body.messages).includes(text)).length;

describe.skipIf(BROWSER === undefined)('a server that goes away', () => {
  let relay: Relay;
  let browser: Browser;
  let tab: Tab;

  beforeAll(async () => {
    model = await startModelServer();
    writeDefinition(home, LENDING);
    expect(await runProcess(['up', ...AGENT], { cwd: home.folder })).toMatchObject({ status: 0 });
    await serve('0');
    const port = Number(url.port);
    relay = await startRelay(port);
    browser = await launchBrowser({ port, by: relay.port });
    tab = await openTab(browser, { port, token: url.hash.slice('#t='.length) });
  });
  afterAll(async () => {
    await browser.close();
    await relay.close();
    server.child.kill('SIGKILL');
    await server.done;
    await model.close();
    home.remove();
  });

  const away = '[role=alert] >> text=The server does not answer';
  const back = () => tab.page.waitForSelector(away, { state: 'detached' });
  const last = 'article:last-of-type';

  test('in the middle of a turn: the page says so, and has the whole answer when the server is back', async () => {
    model.plays.push(hang());
    const arrived = model.arrival();
    await tab.say('Which book is B001?');
    const asked = await arrived;
    relay.cut();
    await tab.page.waitForSelector(away);
    answer('It is Emma.')(asked);
    relay.restore();
    await tab.answered();
    await back();
    expect(await tab.page.innerText(last)).toMatch(/Which book is B001\?[\s\S]*It is Emma\./);
    expect(await tab.page.locator('article').count()).toBe(1);
  });

  test('before something is said: it is sent when the server is back, once', async () => {
    model.plays.push(answer('Nobody has it.'));
    relay.cut();
    await tab.page.waitForSelector(away);
    await tab.say('Who has B002?');
    await tab.page.waitForSelector(`${last} >> text=Sending…`);
    relay.restore();
    await tab.page.waitForSelector(`${last} >> text=Nobody has it.`);
    await tab.answered();
    await back();
    expect(timesAsked('Who has B002?')).toBe(1);
    expect(await tab.page.inputValue('#composer')).toBe('');
  });

  test('after something has arrived, before it could say so: it is not said twice', async () => {
    model.plays.push(answer('Here it is.'));
    relay.mute();
    const arrived = model.arrival();
    await tab.say('Where is B003?');
    await arrived;
    relay.cut();
    await tab.page.waitForSelector(away);
    relay.restore();
    await tab.page.waitForSelector(`${last} >> text=Here it is.`);
    await tab.answered();
    expect(timesAsked('Where is B003?')).toBe(1);
    expect(await tab.page.locator('article >> text=Where is B003?').count()).toBe(1);
  });

  test('while something waits to be sent, which one takes back: it is typed again', async () => {
    relay.cut();
    await tab.page.waitForSelector(away);
    await tab.say('Never mind');
    await tab.page.click('.composer >> text=Stop');
    await expect.poll(() => tab.page.inputValue('#composer')).toBe('Never mind');
    expect(await tab.page.locator('article >> text=Never mind').count()).toBe(0);
    relay.restore();
    await back();
    expect(await tab.page.inputValue('#composer')).toBe('Never mind');
    expect(tab.faults).toEqual([]);
  });

  test('while something waits to be sent, and one goes to another session: it is typed there, and sent to neither', async () => {
    const before = model.asked.length;
    relay.cut();
    await tab.page.waitForSelector(away);
    await tab.say('For this session alone');
    await tab.page.click('#sessions >> text=New');
    await expect.poll(() => tab.page.inputValue('#composer')).toBe('For this session alone');
    relay.restore();
    await back();
    model.plays.push(answer('Here.'));
    await tab.say('Who is there?');
    await tab.page.waitForSelector(`${last} >> text=Here.`);
    await tab.answered();
    expect(model.asked.length - before).toBe(1);
    expect(timesAsked('For this session alone')).toBe(0);
    expect(tab.faults).toEqual([]);
  });

  test('after something has arrived, which one takes back before anybody knows: it is stopped, and typed again', async () => {
    model.plays.push(hang());
    relay.mute();
    const arrived = model.arrival();
    await tab.say('Take this back');
    await arrived;
    relay.cut();
    await tab.page.waitForSelector(away);
    await tab.page.click('.composer >> text=Stop');
    await expect.poll(() => tab.page.inputValue('#composer')).toBe('Take this back');
    relay.restore();
    await tab.page.waitForSelector(`${last} >> text=Take this back`);
    await tab.page.waitForSelector(`${last} >> text=Stopped`);
    await back();
    expect(timesAsked('Take this back')).toBe(1);
    expect(await tab.page.locator('article >> text=Take this back').count()).toBe(1);
    expect(await tab.page.inputValue('#composer')).toBe('Take this back');
  });

  test('without a word after something was said, which one takes back: it is typed again, and stopped when it is back', async () => {
    model.plays.push(hang());
    relay.mute();
    const arrived = model.arrival();
    await tab.say('No, wait');
    await arrived;
    await tab.page.click('.composer >> text=Stop');
    await expect.poll(() => tab.page.inputValue('#composer'), { timeout: 10_000 }).toBe('No, wait');
    relay.cut();
    await tab.page.waitForSelector(away);
    relay.restore();
    await tab.page.waitForSelector(`${last} >> text=No, wait`);
    await tab.page.waitForSelector(`${last} >> text=Stopped`);
    await back();
    expect(timesAsked('No, wait')).toBe(1);
  });

  test('because it was killed: the page says what to do, and goes on at the address of the next one', async () => {
    model.plays.push(calling(call('Books__lend_book', { isbn: 'B001' })));
    await tab.say('Lend me B001');
    await tab.page.waitForSelector('.question');
    await tab.page.fill('#composer', 'And B002, please');
    server.child.kill('SIGKILL');
    await server.done;
    await tab.page.waitForSelector(`${away} >> text=Is hr-agent web still running?`);
    await serve(url.port);
    await tab.page.waitForSelector('[role=alert] >> text=no longer known to its server');
    await tab.page.goto(url.href);
    await tab.page.waitForSelector(`${last} >> text=No end of this turn was written down`);
    expect(await tab.page.innerText(last)).toContain('Lend me B001');
    expect(await tab.page.locator('[role=alert]:not(.failure)').count()).toBe(0);
    expect(await tab.page.inputValue('#composer')).toBe('And B002, please');
    model.plays.push(answer('With pleasure.'));
    await tab.page.press('#composer', 'Enter');
    await tab.page.waitForSelector(`${last} >> text=With pleasure.`);
  });
});
