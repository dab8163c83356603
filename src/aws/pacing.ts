import type { Clock } from '../core/time.js';

/**
 * Requests a second that AWS allows an account and region, by operation. Bedrock Agents: General Reference, "Amazon
 * Bedrock endpoints and quotas"; Lambda: Developer Guide, "Lambda quotas". None is adjustable.
 */
const PER_SECOND: Readonly<Record<string, number>> = {
  CreateAgent: 6,
  UpdateAgent: 4,
  DeleteAgent: 2,
  GetAgent: 15,
  ListAgents: 10,
  PrepareAgent: 2,
  CreateAgentActionGroup: 12,
  UpdateAgentActionGroup: 6,
  DeleteAgentActionGroup: 2,
  GetAgentActionGroup: 20,
  ListAgentActionGroups: 10,
  CreateAgentAlias: 2,
  UpdateAgentAlias: 2,
  DeleteAgentAlias: 2,
  GetAgentAlias: 10,
  ListAgentAliases: 10,
  DeleteAgentVersion: 2,
  ListAgentVersions: 10,
};

/** How much of a limit this process uses; the rest is for whoever else works in the account. */
const SHARE = 0.9;

/** Delays requests so that none is over its rate. */
export interface Pacer {
  /** Resolves when a request of this operation may be sent. */
  turn(operation: string, signal: AbortSignal): Promise<void>;
}

/** A token bucket for each operation with a rate; it holds one second's worth, and begins full. */
export function createPacer(clock: Clock): Pacer {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    async turn(operation, signal) {
      const limit = PER_SECOND[operation];
      if (limit === undefined) return;
      const rate = limit * SHARE;
      const now = clock.now();
      const bucket = buckets.get(operation) ?? { tokens: limit, at: now };
      // Below zero the bucket is owed to requests that already wait, each for its own moment.
      const tokens = Math.min(limit, bucket.tokens + ((now - bucket.at) / 1000) * rate) - 1;
      buckets.set(operation, { tokens, at: now });
      if (tokens < 0) await clock.sleep((-tokens / rate) * 1000, signal);
    },
  };
}
