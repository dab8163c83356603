import { spawn } from 'node:child_process';

/** What opens an address, by system. On Windows `start` is a word of the shell, which would read `&` in the address. */
const OPENERS: Readonly<Record<string, readonly string[]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Shows an address in the person's browser. Rejects when no program could be started for it. */
export function browse(url: string, platform: string): Promise<void> {
  const [program = '', ...args] = OPENERS[platform] ?? ['xdg-open'];
  return new Promise((resolve, reject) => {
    const opener = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
    opener.once('error', reject);
    opener.once('spawn', () => {
      opener.unref();
      resolve();
    });
  });
}
