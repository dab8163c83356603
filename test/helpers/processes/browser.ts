import { execFile, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { findProgram } from './programs.js';

const HEADLESS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The browser of this machine; undefined when it has none. */
export function findBrowser(): string | undefined {
  return findProgram(NAMES, ['--version']);
}

/** What a page looks like in a window. */
export interface Seen {
  /** Of the document, CSS pixels; more than the window's when it has to be scrolled sideways. */
  scrollWidth: number;
  text: string;
  background: string;
  bars: { left: number; width: number }[];
  /** Everything that it loaded besides itself. */
  loaded: string[];
}

/** Opens a page in a real browser, in a frame as wide as told, and says what is to be seen. */
export function lookAt(
  browser: string,
  page: string,
  folder: string,
  { width, dark }: { width: number; dark: boolean },
): Seen {
  const host = join(folder, 'host.html');
  writeFileSync(host, hostPage(pathToFileURL(page).href, width));
  const argv = [
    ...HEADLESS,
    '--allow-file-access-from-files',
    `--blink-settings=preferredColorScheme=${dark ? 0 : 1}`,
    `--user-data-dir=${join(folder, 'profile')}`,
    '--virtual-time-budget=3000',
    '--dump-dom',
    pathToFileURL(host).href,
  ];
  const { stdout, stderr } = spawnSync(browser, argv, { encoding: 'utf8', timeout: 60_000 });
  const found = /<output>([\s\S]*)<\/output>/.exec(stdout)?.[1];
  if (found === undefined) throw new Error(`the browser showed nothing: ${stderr}`);
  return JSON.parse(Buffer.from(found, 'base64').toString()) as Seen;
}

/** What is in a page's document after it has run, seen by a real browser. */
export async function documentOf(browser: string, url: string, folder: string): Promise<string> {
  const argv = [
    ...HEADLESS,
    `--user-data-dir=${join(folder, 'profile')}`,
    '--virtual-time-budget=5000',
    '--dump-dom',
    url,
  ];
  return (await promisify(execFile)(browser, argv, { timeout: 60_000 })).stdout;
}

function hostPage(url: string, width: number): string {
  return `<!doctype html><iframe src="${url}" style="width:${width}px;height:900px;border:0"></iframe><output></output>
<script>
document.querySelector('iframe').onload = ({ target }) => {
  const { contentDocument: page, contentWindow: window } = target;
  const seen = {
    scrollWidth: page.documentElement.scrollWidth,
    text: page.body.innerText,
    background: window.getComputedStyle(page.body).backgroundColor,
    bars: [...page.querySelectorAll('.bar')].map((bar) => {
      const box = bar.getBoundingClientRect();
      return { left: box.left, width: box.width };
    }),
    loaded: window.performance.getEntriesByType('resource').map((entry) => entry.name),
  };
  document.querySelector('output').textContent = btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(seen))));
};
</script>`;
}
