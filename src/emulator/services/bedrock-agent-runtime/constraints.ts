import type { Constraint } from '../../service/constraints.js';

/**
 * What several operations say of the same member. Source of these and of the operations' own: the service model
 * bedrock-agent-runtime 2023-07-26.
 */
export const member = {
  /** Of an agent, an alias or a knowledge base. */
  id: { max: 10, pattern: '^[0-9a-zA-Z]+$' },
  sessionId: { min: 2, max: 100, pattern: '^[0-9a-zA-Z._:-]+$' },
  nextToken: { min: 1, max: 2048, pattern: '^\\S*$' },
} satisfies Record<string, Constraint>;
