import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Where probes and commands are run: the caller's own account, or the local AWS. */
export interface Place {
  readonly name: 'account' | 'local AWS';
  readonly region: string;
  /** What a process needs to go there; a variable that is undefined is taken away. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absent: the SDK's own. */
  readonly endpoint?: string;
}

/** What the SDK finds by its own rules, an endpoint of one's own included. */
export function accountPlace(env: NodeJS.ProcessEnv, region: string): Place {
  const endpoint = env['AWS_ENDPOINT_URL'];
  return { name: 'account', region, env: { AWS_REGION: region }, ...(endpoint && { endpoint }) };
}

const KEYS = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };

/** Starts `hr-agent local` over an empty account in a folder. */
export async function startLocalPlace(
  bin: string,
  folder: string,
  region: string,
): Promise<Place & { stop(): Promise<void> }> {
  const server = spawn(process.execPath, [bin, 'local', '--port', '0', '--json', '--state-dir', folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = await once(createInterface(server.stdout), 'line');
  const { endpoint }: { endpoint: string } = JSON.parse(String(line));
  const others = { AWS_SESSION_TOKEN: undefined, AWS_PROFILE: undefined };
  const env = { ...KEYS, ...others, AWS_REGION: region, AWS_ENDPOINT_URL: endpoint };
  return { name: 'local AWS', region, env, endpoint, stop: () => stopped(server) };
}

async function stopped(server: ChildProcess): Promise<void> {
  const gone = once(server, 'exit');
  server.kill('SIGTERM');
  await gone;
}
