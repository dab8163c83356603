import { DOCUMENTED_RATES } from '../core/aws-rates.js';
import type { Clock } from '../core/time.js';

/** The service whose rates a client of the SDK is under. */
const SERVICES: Readonly<Record<string, string>> = { BedrockAgentClient: 'bedrock-agent', LambdaClient: 'lambda' };

/** How much of a limit this process uses; the rest is for whoever else works in the account. */
const SHARE = 0.9;
/** What becomes of the share when the service throttles all the same, and how much of it comes back each second. */
const CUT = 0.5;
const LEAST_SHARE = 0.1;
const REGAINED_PER_SECOND = 0.05;
/** Requests a second of an operation without a published limit, once it has been throttled. */
const ASSUMED = 10;

/** Delays requests so that none is over its rate. */
export interface Pacer {
  /** Resolves when a request may be sent. `client` is the SDK's name for its client, e.g. `LambdaClient`. */
  turn(client: string, operation: string, signal: AbortSignal): Promise<void>;
  /** Slows an operation down for a while: it was throttled, so others use its rate too. */
  throttled(client: string, operation: string): void;
}

interface Bucket {
  /** Below zero it is owed to requests that already wait, each for its own moment. */
  tokens: number;
  share: number;
  at: number;
  readonly limit: number;
}

/** A token bucket for each rate; it holds one second's worth, and begins full. */
export function createPacer(clock: Clock): Pacer {
  const buckets = new Map<string, Bucket>();
  const bucketOf = (client: string, operation: string, assumed?: number): Bucket | undefined => {
    const service = SERVICES[client];
    const rates = service === undefined ? undefined : DOCUMENTED_RATES[service];
    const own = rates?.each[operation];
    const key = own === undefined && rates?.rest !== undefined ? client : `${client}.${operation}`;
    const limit = own ?? rates?.rest ?? assumed;
    const known = buckets.get(key);
    if (known || limit === undefined) return known && refilled(known, clock.now());
    const bucket = { tokens: limit, share: SHARE, at: clock.now(), limit };
    buckets.set(key, bucket);
    return bucket;
  };
  return {
    async turn(client, operation, signal) {
      const bucket = bucketOf(client, operation);
      if (!bucket) return;
      bucket.tokens -= 1;
      if (bucket.tokens < 0) await clock.sleep((-bucket.tokens / (bucket.limit * bucket.share)) * 1000, signal);
    },
    throttled(client, operation) {
      const bucket = bucketOf(client, operation, ASSUMED);
      if (!bucket) return;
      bucket.share = Math.max(LEAST_SHARE, bucket.share * CUT);
      bucket.tokens = Math.min(bucket.tokens, 0);
    },
  };
}

function refilled(bucket: Bucket, now: number): Bucket {
  const seconds = (now - bucket.at) / 1000;
  bucket.tokens = Math.min(bucket.limit, bucket.tokens + seconds * bucket.limit * bucket.share);
  bucket.share = Math.min(SHARE, bucket.share + seconds * REGAINED_PER_SECOND);
  bucket.at = now;
  return bucket;
}
