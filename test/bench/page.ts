import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { Browser, Page } from 'playwright-core';
import { BROWSER, launchBrowser } from '../helpers/page/browser-page.js';
import { BIN, inFolder, time } from './command.js';
import { median, type Row } from './table.js';

const TURNS = 1_000;
const VISITS = 9;
const QUESTIONS = 20;

interface Served {
  origin: string;
  token: string;
}

/** What `hr-agent web` costs in the browser: until something is seen, for each chunk, and with a long session. */
export async function page(): Promise<Row[]> {
  const what = 'the page';
  if (BROWSER === undefined)
    return [{ what, measured: 'not measured: there is no Chromium', bound: 'a browser', met: false }];
  return inFolder(async (folder) => {
    time([BIN, 'up', '--quiet'], folder);
    const web = spawn(process.execPath, [BIN, 'web', '--port', '0', '--json'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const browser = await launchBrowser();
    try {
      const served = await addressOf(web.stdout);
      return [
        await firstPaint(browser, served),
        await chunks(browser, served),
        ...(await longSession(browser, served)),
      ];
    } finally {
      await browser.close();
      web.kill('SIGINT');
      await new Promise((closed) => web.once('close', closed));
    }
  });
}

function addressOf(stdout: NodeJS.ReadableStream): Promise<Served> {
  return new Promise((resolve) => {
    let text = '';
    stdout.on('data', (bytes: Buffer) => {
      text += bytes.toString();
      const url = /"url":"([^"]+)"/.exec(text)?.[1];
      if (url === undefined) return;
      const { origin, hash } = new URL(url);
      resolve({ origin, token: hash.slice('#t='.length) });
    });
  });
}

/** From the start of the navigation to the first paint with words in it, beside a page of one sentence. */
async function firstPaint(browser: Browser, { origin, token }: Served): Promise<Row> {
  const bare = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>bare</title><p>Hello.</p>');
  });
  await new Promise<void>((listening) => bare.listen(0, '127.0.0.1', listening));
  const address = bare.address();
  if (address === null || typeof address === 'string') throw new Error('the bare server has no port');
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let visit = -2; visit < VISITS; visit++) {
    const plain = await painted(browser, `http://127.0.0.1:${address.port}/`);
    const whole = await painted(browser, `${origin}/#t=${token}`);
    // The first visits load what all of them need.
    if (visit < 0) continue;
    theirs.push(plain);
    ours.push(whole);
  }
  bare.close();
  const middle = median(ours);
  return {
    what: 'the page, to its first paint',
    measured: `${middle.toFixed(0)} ms (a page of one sentence: ${median(theirs).toFixed(0)} ms)`,
    bound: 'below 300 ms',
    met: middle < 300,
  };
}

async function painted(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(url);
  const at = await tab.evaluate<number>(`new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const paint = list.getEntriesByName('first-contentful-paint')[0];
      if (paint) resolve(paint.startTime);
    }).observe({ type: 'paint', buffered: true });
  })`);
  await context.close();
  return at;
}

/** Notes when bytes of the log arrive that tell of an answer, and when the frame with them is over. */
const WATCH = `{
  window.delays = [];
  const whenOut = (tell) => {
    // This message comes when the frame that is being made is out.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = tell;
    port2.postMessage(0);
  };
  // What the page changes while a frame is made is in it; what it changes at another time is in the next one.
  let isFrame = false;
  const frame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (call) => frame((time) => {
    isFrame = true;
    whenOut(() => { isFrame = false; });
    call(time);
  });
  const read = ReadableStreamDefaultReader.prototype.read;
  ReadableStreamDefaultReader.prototype.read = async function () {
    const result = await read.call(this);
    const text = result.value instanceof Uint8Array ? new TextDecoder().decode(result.value) : String(result.value ?? '');
    if (text.includes('"type":"text"')) {
      const arrived = performance.now();
      const seen = new MutationObserver(() => {
        seen.disconnect();
        const note = () => whenOut(() => window.delays.push(performance.now() - arrived));
        if (isFrame) note();
        else frame(note);
      });
      seen.observe(document.querySelector('[role=log]') ?? document.body, { subtree: true, childList: true, characterData: true });
    }
    return result;
  };
}`;

/** From when the page has a chunk to the end of the frame that shows it. */
async function chunks(browser: Browser, served: Served): Promise<Row> {
  const tab = await opened(browser, served, WATCH);
  for (let turn = 0; turn < QUESTIONS; turn++) await ask(tab, `How many PTO days does EMP00${1 + (turn % 5)} have?`);
  const delays = (await tab.evaluate<number[]>('window.delays')).slice(5);
  await tab.context().close();
  const middle = median(delays);
  return {
    what: 'a chunk, from arrival to the screen',
    measured: `${middle.toFixed(1)} ms (most ${Math.max(...delays).toFixed(1)}), ${delays.length} chunks`,
    bound: 'at most 20 ms',
    met: middle <= 20,
  };
}

/** A session of a thousand turns: opened, shown whole, scrolled through, and gone on with. */
async function longSession(browser: Browser, served: Served): Promise<Row[]> {
  const session = crypto.randomUUID();
  const agent = await fill(served, session);
  const tab = await opened(
    browser,
    served,
    `window.long = []; new PerformanceObserver((list) => window.long.push(...list.getEntries().map((one) => one.duration))).observe({ type: 'longtask', buffered: true });`,
  );
  const rows: Row[] = [];
  const note = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    await tab.evaluate('window.long.length = 0');
    const start = performance.now();
    await work();
    const elapsed = performance.now() - start;
    // A long task is told of when the page is idle again.
    await tab.evaluate('new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 0)))');
    const most = Math.max(0, ...(await tab.evaluate<number[]>('window.long')));
    const measured = `${most === 0 ? 'no task over 50 ms' : `a task of ${most.toFixed(0)} ms`}, ${elapsed.toFixed(0)} ms in all`;
    rows.push({ what: `${TURNS} turns, ${what}`, measured, bound: 'no task over 50 ms', met: most <= 50 });
  };
  await note('opened', async () => {
    await tab.evaluate(`location.hash = ${JSON.stringify(`#/a/${agent}/s/${session}`)}`);
    await tab.waitForSelector('article');
  });
  await note('scrolled through', () =>
    tab.evaluate(`(async () => {
      const log = document.querySelector('[role=log]');
      for (let y = log.scrollHeight; y > 0; y -= 2_000) {
        log.scrollTop = y;
        await new Promise(requestAnimationFrame);
      }
    })()`),
  );
  await note('one more turn', () => ask(tab, 'How many PTO days does EMP001 have?'));
  await tab.context().close();
  return rows;
}

/** Says a thousand things in a session, and tells of which agent it is. */
async function fill({ origin, token }: Served, session: string): Promise<string> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', origin };
  const { agents }: { agents: { name: string }[] } = JSON.parse(
    await (await fetch(`${origin}/api/agents`, { headers })).text(),
  );
  const [agent] = agents;
  if (agent === undefined) throw new Error('no agent is up');
  const path = `${origin}/api/agents/${agent.name}/sessions/${session}`;
  for (let turn = 0; turn < TURNS; turn++) {
    const text = `How many PTO days does EMP00${1 + (turn % 5)} have?`;
    const body = JSON.stringify({ text, attributes: {}, key: crypto.randomUUID(), tab: 'bench' });
    const reply = await fetch(`${path}/turns`, { method: 'POST', headers, body });
    if (!reply.ok) throw new Error(await reply.text());
    while (/"running":/.test(await (await fetch(`${path}?latest=1`, { headers })).text()));
  }
  return agent.name;
}

async function opened(browser: Browser, { origin, token }: Served, script: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const tab = await context.newPage();
  await tab.addInitScript(script);
  await tab.goto(`${origin}/#t=${token}`);
  await tab.waitForSelector('.where');
  return tab;
}

async function ask(tab: Page, text: string): Promise<void> {
  const before = await tab.locator('article').count();
  await tab.fill('#composer', text);
  await tab.press('#composer', 'Enter');
  await tab.locator('article').nth(before).waitFor();
  await tab.waitForSelector('article:last-of-type[aria-busy=false]');
}
