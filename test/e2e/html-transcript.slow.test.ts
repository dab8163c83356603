import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transcriptHtml } from '../../src/conversation/transcript/html/page.js';
import type { TurnRecord } from '../../src/conversation/turn/turn-record.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { newHome } from '../helpers/cli/run-cli.js';
import { findBrowser, lookAt, type Seen } from '../helpers/processes/browser.js';

const home = newHome();
const page = join(home.folder, 'conversation.html');
beforeAll(async () => {
  await bringUp(home);
  const stdin = "PTO days of EMP001?\nWhat's the remote work policy? <script>alert(1)</script>\n";
  const run = await home.run(['chat', '--html', 'conversation.html'], { stdin });
  expect(run.status).toBe(0);
});
afterAll(home.remove);

describe('the page of a conversation', () => {
  test('is one file that loads nothing, runs nothing and is for its owner only', () => {
    const html = readFileSync(page, 'utf8');
    expect(statSync(page).mode & 0o777).toBe(0o600);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(html).not.toMatch(/<(script|link|img|iframe|object|embed|form)\b|\b(src|href|action)=|url\(|@import/i);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('has a turn for each that was said, its call, and a step for each of its trace', () => {
    const html = readFileSync(page, 'utf8');
    expect(html.match(/<article>/g)).toHaveLength(2);
    expect(html.match(/class="call"/g)).toHaveLength(2);
    expect(html.match(/class="bar model"/g)?.length).toBeGreaterThanOrEqual(4);
    expect(html.match(/class="bar result"/g)).toHaveLength(2);
  });

  test('escapes every text that it is given, wherever it stands', () => {
    const evil = `"'><img src=x onerror=alert(1)>&\u0000\u001b[31m`;
    const record: TurnRecord = {
      version: 1,
      sessionId: evil,
      agent: evil,
      model: evil,
      agentVersion: evil,
      startedAt: 0,
      elapsedMs: 1,
      text: evil,
      answer: evil,
      complete: false,
      calls: [{ actionGroup: evil, function: evil, parameters: { [evil]: evil }, result: evil }],
      usage: { inputTokens: 0, outputTokens: 0 },
      steps: [{ kind: 'unknown', depth: 0, label: evil, text: evil, startedAt: 0, elapsedMs: 1 }],
      error: { code: evil, message: evil },
    };
    const html = transcriptHtml([record]);
    expect(html).not.toContain('<img');
    for (const raw of [`"'>`, '\u0000', '\u001b']) expect(html).not.toContain(raw);
  });
});

const browser = findBrowser();
if (browser === undefined) {
  test.skip('in a browser: there is none on this machine (chromium)', () => {});
} else {
  describe('in a browser', () => {
    const looks = new Map<string, Seen>();
    const look = (width: number, dark = false): Seen => {
      const known = looks.get(`${width} ${dark}`) ?? lookAt(browser, page, home.folder, { width, dark });
      looks.set(`${width} ${dark}`, known);
      return known;
    };

    test('it shows the whole conversation and fetches nothing', () => {
      const { text, loaded } = look(900);
      expect(text).toContain('Priya Sharma (EMP001) has 12 PTO days remaining.');
      // What is behind an answer is folded: its first line says which functions were called.
      expect(text).toContain('check_leave_balance · ');
      expect(text).not.toContain('HRActions.check_leave_balance(employee_id: EMP001)');
      expect(text).toContain('<script>alert(1)</script>');
      expect(loaded).toEqual([]);
    });

    test.each([360, 900])('it fits into %i pixels, and its bars are in sight', (width) => {
      const { scrollWidth, bars } = look(width);
      expect(scrollWidth).toBeLessThanOrEqual(width);
      expect(bars.length).toBeGreaterThanOrEqual(6);
      for (const bar of bars) {
        expect(bar.width).toBeGreaterThanOrEqual(3);
        expect(bar.left + bar.width).toBeLessThanOrEqual(width);
      }
    });

    test('it is dark where the reader’s system is', () => {
      expect(look(900, false).background).not.toBe(look(900, true).background);
    });
  });
}
