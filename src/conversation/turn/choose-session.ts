import { randomUUID } from 'node:crypto';
import { HrAgentError } from '../../core/errors.js';

/** Bedrock's rule for a session id. */
const SESSION_ID = /^[0-9a-zA-Z._:-]{2,100}$/;

/**
 * The session to talk in: the one asked for, `last` for the previous one, else a new one.
 * @throws HrAgentError SESSION_INVALID, NO_LAST_SESSION
 */
export function chooseSession(asked: string | undefined, last: string | undefined): string {
  if (asked === undefined) return randomUUID();
  if (asked === 'last') {
    if (last !== undefined) return last;
    throw new HrAgentError('NO_LAST_SESSION', 'There is no previous session with this agent.', {
      hint: 'Leave --session out to begin a new one.',
    });
  }
  if (SESSION_ID.test(asked)) return asked;
  throw new HrAgentError('SESSION_INVALID', `${JSON.stringify(asked)} is no session id.`, {
    hint: 'A session id has 2 to 100 letters, digits, dots, colons, hyphens and underscores.',
  });
}

/**
 * Session attributes from `KEY=VALUE` arguments.
 * @throws HrAgentError ATTRIBUTE_INVALID
 */
export function parseAttributes(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
      throw new HrAgentError('ATTRIBUTE_INVALID', `${JSON.stringify(pair)} is no session attribute.`, {
        hint: 'Write it as --attr KEY=VALUE.',
      });
    }),
  );
}
