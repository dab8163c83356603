import { randomUUID } from 'node:crypto';
import { HrAgentError } from '../../core/errors.js';
import { nearest } from '../../core/nearest.js';

/** Bedrock's rule for a session id. */
const SESSION_ID = /^[0-9a-zA-Z._:-]{2,100}$/;

/** Ids that nobody has chosen. A beginning stands for one of these alone: a name that a person gave may begin like another's. */
const GIVEN_HERE = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Fewer characters are no beginning. */
const BEGINNING = 4;

/** The sessions with an agent, as far as they are known. */
interface KnownSessions {
  /** The one before. */
  last: string | undefined;
  /** The ids of all. */
  ids(): Promise<readonly string[]>;
}

/** A session to talk in, and what is to be said of the choice. */
export interface ChosenSession {
  sessionId: string;
  remark?: string;
}

/**
 * The session to talk in: the one asked for, by its id or the unique beginning of an id, `last` for the previous one, else
 * a new one.
 * @throws HrAgentError SESSION_INVALID, SESSION_AMBIGUOUS, NO_LAST_SESSION
 */
export async function chooseSession(asked: string | undefined, { last, ids }: KnownSessions): Promise<ChosenSession> {
  if (asked === undefined) return { sessionId: randomUUID() };
  if (asked === 'last') {
    if (last !== undefined) return { sessionId: last };
    throw new HrAgentError('NO_LAST_SESSION', 'There is no previous session with this agent.', {
      hint: 'Leave --session out to begin a new one.',
    });
  }
  checkedSessionId(asked);
  const known = await ids();
  if (known.includes(asked)) return { sessionId: asked };
  const begun = asked.length < BEGINNING ? [] : known.filter((id) => GIVEN_HERE.test(id) && id.startsWith(asked));
  const [only, another] = begun;
  if (another !== undefined) {
    throw new HrAgentError('SESSION_AMBIGUOUS', `Several sessions begin with ${asked}: ${begun.join(', ')}.`, {
      hint: 'Write more of the id.',
    });
  }
  if (only !== undefined) return { sessionId: only, remark: `${asked} is session ${only}.` };
  const meant = nearest(asked, known);
  const suggestion = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return { sessionId: asked, remark: `No session is called ${asked}: a new one of this name begins.${suggestion}` };
}

/** @throws HrAgentError SESSION_INVALID */
export function checkedSessionId(asked: string): string {
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
        hint: 'It is written KEY=VALUE.',
      });
    }),
  );
}
