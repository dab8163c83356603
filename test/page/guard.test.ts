import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendBytes } from '../helpers/account/raw-http.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { newHome } from '../helpers/cli/run-cli.js';
import { type OpenPage, openPage } from '../helpers/page/open-page.js';

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

/** Headers as a browser, or another program, sends them. PORT is that of the page, TOKEN its token. */
interface Row {
  from: string;
  headers: Record<string, string>;
  status: number;
  code?: string;
}

const OURS = { host: '127.0.0.1:PORT', authorization: 'Bearer TOKEN' };

const CALLS: Row[] = [
  { from: 'the page itself', headers: { ...OURS, 'sec-fetch-site': 'same-origin' }, status: 200 },
  { from: 'the page under localhost', headers: { ...OURS, host: 'localhost:PORT' }, status: 200 },
  { from: 'a program that has the token', headers: OURS, status: 200 },
  {
    from: 'the page itself, by POST',
    headers: { ...OURS, origin: 'http://127.0.0.1:PORT', 'sec-fetch-site': 'same-origin' },
    status: 200,
  },
  { from: 'an opened address', headers: { ...OURS, 'sec-fetch-site': 'none' }, status: 403, code: 'ORIGIN_REFUSED' },
  {
    from: 'another port of this machine',
    headers: { ...OURS, 'sec-fetch-site': 'same-site' },
    status: 403,
    code: 'ORIGIN_REFUSED',
  },
  {
    from: 'another port, by an old browser',
    headers: { ...OURS, origin: 'http://127.0.0.1:1' },
    status: 403,
    code: 'ORIGIN_REFUSED',
  },
  { from: 'another site', headers: { ...OURS, 'sec-fetch-site': 'cross-site' }, status: 403, code: 'ORIGIN_REFUSED' },
  { from: 'a sandboxed frame', headers: { ...OURS, origin: 'null' }, status: 403, code: 'ORIGIN_REFUSED' },
  {
    from: 'a site whose name is rebound to this machine',
    headers: { ...OURS, host: 'evil.example:PORT', origin: 'http://evil.example:PORT' },
    status: 403,
    code: 'HOST_REFUSED',
  },
  {
    from: 'a name that ends in ours',
    headers: { ...OURS, host: 'x.localhost:PORT' },
    status: 403,
    code: 'HOST_REFUSED',
  },
  { from: 'a name without the port', headers: { ...OURS, host: '127.0.0.1' }, status: 403, code: 'HOST_REFUSED' },
  { from: 'a program without the token', headers: { host: OURS.host }, status: 401, code: 'TOKEN_REFUSED' },
  {
    from: 'a page of an earlier start',
    headers: { ...OURS, authorization: `Bearer ${'A'.repeat(43)}` },
    status: 401,
    code: 'TOKEN_REFUSED',
  },
  {
    from: 'somebody who tries another scheme',
    headers: { ...OURS, authorization: 'Basic TOKEN' },
    status: 401,
    code: 'TOKEN_REFUSED',
  },
  { from: 'a socket', headers: { ...OURS, connection: 'upgrade', upgrade: 'websocket' }, status: 400 },
];

const filled = (headers: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      value.replace('PORT', String(page.port)).replace('TOKEN', page.token),
    ]),
  );

describe('the API', () => {
  test.each(CALLS)('answers $from with $status', async ({ headers, status, code }) => {
    const reply = await page.raw({ path: '/api/agents', headers: filled(headers) });
    expect(reply.status, reply.body).toBe(status);
    if (code !== undefined) expect(JSON.parse(reply.body).error.code).toBe(code);
  });

  test.each(['Host:', 'Host: 127.0.0.1:PORT\r\nHost: evil.example:PORT', 'Host: 127.0.0.1:PORT, evil.example:PORT'])(
    'refuses a request with %j',
    async (host) => {
      const lines = ['GET /api/agents HTTP/1.1', host, 'Authorization: Bearer TOKEN', 'Connection: close', '', ''];
      const request = lines.join('\r\n').replaceAll('PORT', String(page.port)).replace('TOKEN', page.token);
      expect(await sendBytes(page.port, request)).toMatch(/^HTTP\/1\.1 40[03] /);
    },
  );

  test.each(['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'])(
    'tells no %s without the token what there is',
    async (method) => {
      for (const path of ['/api/agents', '/api/none', '/api/events?after=0', '/api/%']) {
        const reply = await page.raw({ method, path, headers: filled({ host: '127.0.0.1:PORT' }) });
        expect(reply.status).toBe(401);
      }
    },
  );

  test('takes no body but JSON, so no form of another page gets in', async () => {
    const path = '/api/turns/none/stop';
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const headers = { ...filled(OURS), 'content-type': type };
      const known = await page.say('hr-leave-agent', 'typed', 'Hello');
      const reply = await page.raw({ method: 'POST', path: path.replace('none', known), headers, body: '{}' });
      expect(reply.status).toBe(415);
      await page.until(0, (entry) => 'event' in entry && entry.turn === known && entry.event.type === 'over');
    }
  });
});

describe('every answer', () => {
  test.each(['/', '/page.js', '/page.css', '/none', '/api/agents', '/api/events'])(
    'to %s is fenced in',
    async (path) => {
      for (const headers of [{ host: 'evil.example' }, filled({ host: OURS.host })]) {
        const reply = await page.raw({ path, headers });
        expect(reply.headers).toMatchObject({
          'content-security-policy': [
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:",
            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "require-trusted-types-for 'script'; trusted-types 'none'",
          ].join('; '),
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cross-origin-resource-policy': 'same-origin',
          'cross-origin-opener-policy': 'same-origin',
          'cache-control': 'no-store',
        });
        expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      }
    },
  );

  test.each(['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '//evil.example/', '/page.js/../../x'])(
    'to %s is no file of the disk',
    async (path) => {
      const reply = await page.raw({ path, headers: filled({ host: OURS.host }) });
      expect(reply.status).toBe(404);
    },
  );
});
