import { join } from 'node:path';
import { BIN } from './command.js';
import { freePort, type Server, signedFor, startServer } from './server.js';

/** The flags that send a command to a server of one's own, and the environment that goes with them. */
export const at = (url: string): string[] => ['--target', 'aws', '--endpoint-url', url];
export const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_REGION: 'us-east-1' };

/** `hr-agent local` with an account in the folder. */
export async function startLocal(folder: string, ...options: string[]): Promise<Server> {
  const port = await freePort();
  const state = ['--state-dir', join(folder, 'account')];
  const first = { method: 'GET', path: '/2015-03-31/functions', headers: signedFor('lambda') } as const;
  return startServer([process.execPath, BIN, 'local', '--port', `${port}`, ...options, ...state], port, first);
}
