/** How many invocations may run at once in the account; each holds a process of this machine. */
export const ACCOUNT_CONCURRENCY = 100;

/** Bytes of an event that somebody waits for the answer to. */
export const MAX_PAYLOAD = 6_291_456;

/** Bytes of an answer; the number that AWS prints. */
export const MAX_REPLY = 6_291_556;

/** The largest code that Lambda unpacks, bytes. */
export const MAX_UNPACKED = 262_144_000;
