/** The version of an agent that can be changed. */
export const DRAFT = 'DRAFT';

/** Bedrock's built-in alias, which serves the prepared DRAFT. */
export const TEST_ALIAS = 'TSTALIASID';

/** How long a session lives without a turn where the agent's definition says nothing, seconds. */
export const DEFAULT_IDLE_TTL_S = 600;

/** What an agent with a memory keeps, where nothing is said. */
export const DEFAULT_MEMORY = { days: 30, recentSessions: 20 } as const;
