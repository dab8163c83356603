import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.js';

/** What a request may be, as far as its headers say it. The page and its API have the same door. */
export interface Guard {
  /** Wanted of every call of the API. */
  readonly token: string;
  /** @throws Refusal for a request that did not mean this server, or comes from elsewhere */
  admit(request: IncomingMessage): void;
  /** The same for a call of the API. @throws Refusal */
  admitToApi(request: IncomingMessage): void;
}

/** 256 bits, new with each start. */
const TOKEN_BYTES = 32;

/**
 * Only the page that this server has served may use its API. Origin and Sec-Fetch-Site cannot tell a page whose name was made
 * to point here (DNS rebinding): to its browser it is the same origin. The exact Host tells it, and so does the token.
 */
export function createGuard(port: () => number): Guard {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const admit = (request: IncomingMessage) => {
    const hosts = headersNamed(request, 'host');
    const [host = ''] = hosts;
    if (hosts.length !== 1 || !(host === `127.0.0.1:${port()}` || host === `localhost:${port()}`)) {
      throw new Refusal(403, { code: 'HOST_REFUSED', message: 'This server answers to its own address only.' });
    }
    if (request.headers.upgrade !== undefined) {
      throw new Refusal(400, { code: 'REQUEST_INVALID', message: 'This server speaks plain HTTP only.' });
    }
  };
  return {
    token,
    admit,
    admitToApi(request) {
      admit(request);
      const { origin, authorization = '' } = request.headers;
      const site = headersNamed(request, 'sec-fetch-site');
      const isForeign = origin !== undefined && origin !== `http://${request.headers.host}`;
      // Another port of this machine is same-site, and another program.
      if (isForeign || site.some((one) => one !== 'same-origin')) {
        throw new Refusal(403, { code: 'ORIGIN_REFUSED', message: 'Only the page of this server may ask that.' });
      }
      if (!isSame(authorization, `Bearer ${token}`)) {
        throw new Refusal(401, {
          code: 'TOKEN_REFUSED',
          message: 'The token is missing, or of an earlier start of the server.',
          hint: 'Open the address that the server printed when it started.',
        });
      }
    },
  };
}

/** Node.js keeps the first of several headers of a name; another program could take the last. */
function headersNamed({ rawHeaders }: IncomingMessage, name: string): string[] {
  return rawHeaders.filter((_value, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === name);
}

/** In a time that does not depend on where they differ. */
export function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
