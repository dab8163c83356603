import { type ChildProcess, spawn } from 'node:child_process';
import type { Host } from '../host.js';

/**
 * Ends the functions' processes when the server dies in a way that lets it clean up nothing (SIGKILL): a shell in a
 * group of its own that reads which process groups to watch and, when its input ends with the server, kills them. It
 * catches what a bootstrap cannot see for itself: a handler that spins, and the processes that it started.
 * Where there is no `sh`, the bootstrap's own lifeline remains.
 */
export interface Watchdog {
  watch(group: number): void;
  forget(group: number): void;
}

const SCRIPT = `
groups=
while read -r verb group; do
  case $verb in
    watch) groups="$groups $group" ;;
    forget)
      kept=
      for g in $groups; do [ "$g" = "$group" ] || kept="$kept $g"; done
      groups=$kept ;;
  esac
done
for group in $groups; do kill -s KILL -- "-$group" 2>/dev/null; done
exit 0`;

/** One watches for all servers of a process, and ends with the process. */
const watchdogs = new WeakMap<Host, Watchdog>();

export function watchdogOf(host: Host): Watchdog {
  const known = watchdogs.get(host) ?? createWatchdog(host);
  watchdogs.set(host, known);
  return known;
}

function createWatchdog(host: Host): Watchdog {
  let shell: ChildProcess | undefined;
  const start = () => {
    const started = spawn('/bin/sh', ['-c', SCRIPT], { detached: true, stdio: ['pipe', 'ignore', 'ignore'], env: {} });
    // Without a shell, or when somebody ended it, the lifelines remain.
    started.on('error', () => {});
    started.stdin.on('error', () => {});
    started.unref();
    return started;
  };
  const tell = (verb: string, group: number) => {
    if (host.platform === 'win32') return;
    shell ??= start();
    shell.stdin?.write(`${verb} ${group}\n`);
  };
  return {
    watch: (group) => tell('watch', group),
    forget: (group) => tell('forget', group),
  };
}
