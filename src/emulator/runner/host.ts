/**
 * What the runner needs of the process that it runs in: where Node is, the PATH that `python3` is looked for on, the
 * folder whose packages functions may use, and signals to other processes. The command line passes its own `process`.
 */
export type Host = Pick<
  NodeJS.Process,
  'execPath' | 'env' | 'pid' | 'cwd' | 'platform' | 'kill' | 'allowedNodeEnvironmentFlags'
>;

/** Ends a process and all that it started (its process group); quiet when they are gone already. */
export function killGroup(host: Host, pid: number): void {
  try {
    host.kill(host.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // ESRCH: nobody is left, which is what was wanted.
  }
}

export function isAlive(host: Host, pid: number): boolean {
  try {
    return host.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
