import { ServiceError } from '../service/service-error.js';
import type { Authentication } from './authentication.js';
import type { WireRequest } from './message.js';

/**
 * A request counts for some minutes after it was signed, and before: nobody who has overheard one can send it again later.
 * By the machine's clock, as clients have no other. Throws what the services of this protocol say of another time.
 */
export function checkSigningTime(request: WireRequest, { skew }: Authentication, now: number): void {
  const signedAt = signingTime(request);
  const limit = skew.minutes * 60_000;
  if (signedAt === undefined || Math.abs(now - signedAt) <= limit) return;
  const { code, status } = skew;
  if (skew.says === 'the difference') {
    throw new ServiceError(code, 'The difference between the request time and the current time is too large.', {
      status,
      members: {
        RequestTime: compact(signedAt),
        ServerTime: new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'),
        MaxAllowedSkewMilliseconds: String(limit),
      },
    });
  }
  const [told, sign] =
    signedAt < now
      ? [`Signature expired: ${compact(signedAt)} is now earlier than`, '-']
      : [`Signature not yet current: ${compact(signedAt)} is still later than`, '+'];
  const edge = signedAt < now ? now - limit : now + limit;
  throw new ServiceError(code, `${told} ${compact(edge)} (${compact(now)} ${sign} ${skew.minutes} min.)`, { status });
}

/** Undefined where a request does not say it in a way that can be read. Then its signature does not hold either. */
function signingTime({ headers, query }: WireRequest): number | undefined {
  const given = headers['x-amz-date'] ?? query.get('X-Amz-Date') ?? headers['date'];
  const time = Date.parse(given?.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z') ?? 'none');
  return Number.isNaN(time) ? undefined : time;
}

/** As signatures write times. */
function compact(time: number): string {
  return new Date(time).toISOString().replace(/[:-]|\.\d+/g, '');
}
