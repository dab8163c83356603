import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFirst } from '../core/atomic-write.js';
import { systemCode } from '../core/errors.js';
import { ensureFolder, unusable } from './state-folder.js';

/** The keys of one agent, by which its functions know who talks. */
export interface IdentityKeys {
  /** SPKI in DER, as base64: what a function checks with. */
  publicKey: string;
  /** `CLAIMS.SIGNATURE`, both base64url: who it is, for which agent, and from when to when in seconds since 1970. */
  token(claims: { sub: string; aud: string; iat: number; exp: number }): string;
}

/** Reads an agent's keys from the state folder, or makes them. The private one is readable by this user alone, and stays here. */
export async function identityKeys(stateFolder: string, agent: string): Promise<IdentityKeys> {
  const file = join(stateFolder, 'identity', `${agent}.pem`);
  await ensureFolder(stateFolder);
  const privateKey = (await kept(file)) ?? (await made(file));
  return {
    publicKey: createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64'),
    token(claims) {
      const text = Buffer.from(JSON.stringify(claims)).toString('base64url');
      return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`;
    },
  };
}

async function kept(file: string): Promise<KeyObject | undefined> {
  try {
    return createPrivateKey(await readFile(file, 'utf8'));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw unusable(file, error);
  }
}

async function made(file: string): Promise<KeyObject> {
  const { privateKey } = generateKeyPairSync('ed25519');
  try {
    await writeFirst(file, privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
  } catch (error) {
    throw unusable(file, error);
  }
  // Of two processes that make one at once, the first has made it for both.
  return (await kept(file)) ?? privateKey;
}
