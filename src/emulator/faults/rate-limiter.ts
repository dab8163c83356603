import type { ServiceRates } from '../../core/aws-rates.js';
import type { Intercept } from '../dispatch/intercept.js';
import type { Clock } from '../service/clock.js';
import { worded } from '../service/common-errors.js';

/** What is left of a bucket, and when that was so (epoch milliseconds). */
interface Level {
  readonly tokens: number;
  readonly at: number;
}

/**
 * Throttles calls that come faster than the rates. A bucket holds one second's worth, fills evenly, and belongs to an
 * operation in a region; a call that is throttled takes nothing. Buckets are this server's own: a second server on the
 * same folder has others.
 */
export function rateLimiter(rates: Readonly<Record<string, ServiceRates>>, clock: Pick<Clock, 'now'>): Intercept {
  const levels = new Map<string, Level>();
  return ({ service, operation, region, phase, commonErrors }) => {
    const limit = phase === 'before' ? limitOf(rates[service], operation) : undefined;
    if (!limit) return undefined;
    const key = `${region}/${service}/${limit.bucket}`;
    const now = clock.now();
    const tokens = tokensAt(levels.get(key), limit.perSecond, now);
    if (tokens < 1) return { kind: 'answer', error: worded(commonErrors.throttled) };
    levels.set(key, { tokens: tokens - 1, at: now });
    return undefined;
  };
}

function limitOf(
  rates: ServiceRates | undefined,
  operation: string,
): { bucket: string; perSecond: number } | undefined {
  const own = rates?.each[operation];
  if (own !== undefined) return Number.isFinite(own) ? { bucket: operation, perSecond: own } : undefined;
  return rates?.rest === undefined ? undefined : { bucket: 'the rest', perSecond: rates.rest };
}

/** A bucket begins full. */
function tokensAt(level: Level | undefined, perSecond: number, now: number): number {
  if (!level) return perSecond;
  const tokens = Math.min(perSecond, level.tokens + ((now - level.at) * perSecond) / 1000);
  // Rounded, because tenths do not add up to whole numbers in binary: a client must not lose a call to that.
  return Math.round(tokens * 1e6) / 1e6;
}
