/**
 * The exit statuses. A contract: scripts depend on them, so a code may be added to this table but none may move.
 * A code that is not listed exits with FAILED.
 */
export const EXIT = { DONE: 0, FAILED: 1, USAGE: 2, NOT_THERE: 3, NEEDS_ANSWER: 4, INTERRUPTED: 130 } as const;

const EXIT_OF_CODE: Readonly<Record<string, number>> = {
  USAGE: EXIT.USAGE,
  ATTRIBUTE_INVALID: EXIT.USAGE,
  SESSION_INVALID: EXIT.USAGE,
  NAME_INVALID: EXIT.USAGE,
  AGENT_UNKNOWN: EXIT.NOT_THERE,
  FILE_NOT_FOUND: EXIT.NOT_THERE,
  NOT_FOUND: EXIT.NOT_THERE,
  NOT_DEPLOYED: EXIT.NOT_THERE,
  NOT_PREPARED: EXIT.NOT_THERE,
  NO_ALIAS: EXIT.NOT_THERE,
  NO_LOG: EXIT.NOT_THERE,
  NO_OLDER_VERSION: EXIT.NOT_THERE,
  NO_LAST_SESSION: EXIT.NOT_THERE,
  NO_SCENARIO: EXIT.NOT_THERE,
  STEP_MISSING: EXIT.NOT_THERE,
  NEEDS_ANSWER: EXIT.NEEDS_ANSWER,
  INTERRUPTED: EXIT.INTERRUPTED,
};

export function exitStatus(code: string): number {
  return EXIT_OF_CODE[code] ?? EXIT.FAILED;
}
