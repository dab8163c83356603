import { randomBytes } from 'node:crypto';
import { HrAgentError } from '../../core/errors.js';
import type { AccessKey } from '../../emulator/dispatch/authenticate.js';

/** A key that nobody else knows. It is kept in memory and nowhere else. */
export function freshKey(): AccessKey {
  return { accessKeyId: randomBytes(10).toString('hex'), secretAccessKey: randomBytes(30).toString('base64url') };
}

/** A key as people write it. @throws HrAgentError USAGE, which does not repeat it */
export function readKey(text: string): AccessKey {
  const [, accessKeyId, secretAccessKey] = /^([\w+=-]{1,128}):(\S+)$/.exec(text) ?? [];
  if (accessKeyId !== undefined && secretAccessKey !== undefined) return { accessKeyId, secretAccessKey };
  throw new HrAgentError('USAGE', 'The key cannot be read.', {
    hint: 'It is an access key id, a colon, and a secret, such as me:my-secret.',
  });
}
