import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../processes/browser.js';
import type { OpenPage } from './open-page.js';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

/** For what is to be seen; a machine that does much else takes its time. */
const PATIENCE_MS = 10_000;

/** Of this machine; undefined when it has none. */
export const BROWSER = findBrowser();

/** `through`: what is sent to one port goes to another, and the page does not know. */
export function launchBrowser(through?: { port: number; by: number }): Promise<Browser> {
  const folders = (process.env.PATH ?? '/usr/bin').split(delimiter);
  const executablePath = folders.map((folder) => join(folder, `${BROWSER}`)).find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error('There is no browser.');
  const rules = through && `--host-resolver-rules=MAP 127.0.0.1:${through.port} 127.0.0.1:${through.by}`;
  return chromium.launch({ executablePath, args: [...FLAGS, ...(rules === undefined ? [] : [rules])] });
}

/** A tab of a person, with what went wrong in it. */
export interface Tab {
  readonly page: Page;
  /** Errors of scripts, breaches of the content security policy, dialogs. */
  readonly faults: string[];
  /** Addresses that it has asked for, beside those of its own server. */
  readonly elsewhere: string[];
  /** Resolves when its turn is there. */
  say(text: string): Promise<void>;
  /** Resolves when the latest turn is over. */
  answered(): Promise<void>;
}

/** Opens the page as its address was printed, in a browser of its own or, with `beside`, as another tab of that one. */
export async function openTab(
  browser: Browser,
  served: Pick<OpenPage, 'port' | 'token'>,
  { beside, at = '', ...options }: BrowserContextOptions & { beside?: Page; at?: string } = {},
): Promise<Tab> {
  const context =
    beside?.context() ?? (await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options }));
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const faults: string[] = [];
  const elsewhere: string[] = [];
  const origin = `http://127.0.0.1:${served.port}`;
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // A refusal is told by the page itself, and by the browser's console, too.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text());
  });
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith('data:')) elsewhere.push(url);
  });
  await page.goto(`${origin}/#t=${served.token}`);
  await page.waitForSelector('.where');
  if (at !== '') await page.evaluate(`location.hash = ${JSON.stringify(at)}`);
  return {
    page,
    faults,
    elsewhere,
    async say(text) {
      const before = await page.locator('article').count();
      await page.fill('#composer', text);
      await page.press('#composer', 'Enter');
      await page.locator('article').nth(before).waitFor({ state: 'attached' });
    },
    async answered() {
      await page.waitForSelector('article:last-of-type[aria-busy=false]');
    },
  };
}

/** What axe finds that keeps people out: rules, each with the elements. It comes in beside the content security policy. */
export async function barriers(page: Page): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Runtime.evaluate', { expression: axe.source });
  const { result } = await devtools.send('Runtime.evaluate', {
    expression: `axe.run().then(({ violations }) => JSON.stringify(violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 200)).join(' | '))))`,
    awaitPromise: true,
    returnByValue: true,
  });
  await devtools.detach();
  return JSON.parse(String(result.value));
}
