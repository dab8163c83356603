import type { AgentCall } from '../../agent-event.js';
import { Refusal } from '../requests/refusal.js';
import { verifyToken } from './token.js';

/** The session attributes that say who asks. Only the program that calls the agent sets them; no model sees or writes them. */
const ATTRIBUTE = 'employee_id';
const TOKEN_ATTRIBUTE = 'identity_token';

const NOBODY =
  'Nobody is signed in here, so I can only answer about policies. Sign in, or tell HR that the sign-in does not reach me.';

/**
 * The employee ID of whoever asks. With a public key in IDENTITY_PUBLIC_KEY only a signed token counts.
 * @throws Refusal
 */
export function callerOf({
  sessionAttributes = {},
  agentName,
}: Pick<AgentCall, 'sessionAttributes' | 'agentName'>): string {
  const publicKey = process.env['IDENTITY_PUBLIC_KEY'];
  if (!publicKey) return attribute(sessionAttributes, ATTRIBUTE);
  const token = attribute(sessionAttributes, TOKEN_ATTRIBUTE);
  const verified = verifyToken(token, publicKey, { audience: agentName, now: Date.now() });
  if ('subject' in verified) return verified.subject;
  // Why it was not taken helps whoever looks into the log, and whoever tries.
  console.warn(`An identity token was not taken: ${verified.fault}.`);
  throw new Refusal(
    'identity',
    verified.fault === 'expired' ? 'Your sign-in has expired. Please sign in again.' : NOBODY,
  );
}

function attribute(attributes: Readonly<Record<string, string>>, name: string): string {
  const value = Object.hasOwn(attributes, name) ? attributes[name]?.trim() : undefined;
  if (value === undefined || value === '' || value.length > 4_000) throw new Refusal('identity', NOBODY);
  return value;
}
