import type { Context } from '../cli/command-table.js';
import { parseDuration } from '../cli/duration.js';
import { stackName } from '../cli/places/chosen-agents.js';
import { HrAgentError } from '../core/errors.js';
import { identityKeys } from '../stack/identity-keys.js';

const LONGEST_MS = 86_400_000;

/** Prints a token that says who talks, signed; or the key by which a function checks it. */
export async function run(context: Context<'token'>): Promise<number> {
  const { args, clock, options, output, places } = context;
  const [who] = args;
  const agent = stackName(await places.agent(), options);
  const keys = await identityKeys(places.stateFolder, agent);
  if (options.publicKey) {
    output.result({ ok: true, agent, publicKey: keys.publicKey }, keys.publicKey);
    return 0;
  }
  if (who === undefined || who.trim() === '') {
    throw new HrAgentError('USAGE', 'Whom is the token for?', {
      hint: 'Name the person by the ID that functions know.',
    });
  }
  const ms = parseDuration(options.ttl ?? '15m');
  if (ms === 0 || ms > LONGEST_MS) {
    throw new HrAgentError('USAGE', `A token for ${options.ttl} is not made.`, { hint: 'From 1s to 24h.' });
  }
  const iat = Math.floor(clock.now() / 1_000);
  const exp = iat + ms / 1_000;
  const token = keys.token({ sub: who, aud: agent, iat, exp });
  output.result({ ok: true, agent, who, token, expiresAt: new Date(exp * 1_000).toISOString() }, token);
  return 0;
}
