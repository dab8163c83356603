import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { findProgram } from './programs.js';

/** Whether this machine can give a program a real terminal. */
export const hasTmux = findProgram(['tmux'], ['-V']) !== undefined;

/** A real terminal with a program in it. */
export interface Terminal {
  /** Types text as it is; names keys by tmux's names. */
  type(text: string): void;
  key(...names: string[]): void;
  /** What is on the screen, without colours, one text a line. */
  screen(): string[];
  /** The same with its colours, as escape sequences. */
  colours(): string;
  /** Resolves when the program in it can see the new size: tmux tells of a second resize only after a while. */
  resize(columns: number, rows: number): Promise<void>;
  /** Resolves with the screen as soon as it matches. */
  seen(pattern: RegExp): Promise<string>;
  close(): void;
}

export interface TerminalOptions {
  columns: number;
  rows: number;
  cwd: string;
  env: Record<string, string>;
}

/** Starts a command in a terminal of its own; when it has ended its exit status stands on the screen as `status N`. */
export function openTerminal(argv: readonly string[], { columns, rows, cwd, env }: TerminalOptions): Terminal {
  const server = `hr-agent-${randomUUID()}`;
  const tmux = (...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync('tmux', ['-L', server, ...args], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`tmux ${args[0]}: ${stderr}`);
    return stdout;
  };
  const quoted = argv.map((arg) => `'${arg.replaceAll("'", "'\\''")}'`).join(' ');
  const settings = Object.entries({ TERM: 'tmux-256color', ...env }).map(([name, value]) => `${name}='${value}'`);
  // Nothing of the tester's environment comes along.
  const command = `cd '${cwd}' && env -i ${settings.join(' ')} ${quoted}; printf 'status %s\\n' $?; exec sleep 600`;
  tmux('-f', '/dev/null', 'new-session', '-d', '-x', String(columns), '-y', String(rows), 'sh', '-c', command);
  const screen = () => tmux('capture-pane', '-p').trimEnd().split('\n');
  return {
    type: (text) => void tmux('send-keys', '-l', text),
    key: (...names) => void tmux('send-keys', ...names),
    screen,
    colours: () => tmux('capture-pane', '-p', '-e'),
    async resize(x, y) {
      tmux('resize-window', '-x', String(x), '-y', String(y));
      const tty = tmux('display-message', '-p', '#{pane_tty}').trim();
      const size = () => spawnSync('stty', ['-F', tty, 'size'], { encoding: 'utf8' }).stdout.trim();
      await eventually(size, new RegExp(`^${y} ${x}$`));
    },
    seen: (pattern) => eventually(() => screen().join('\n'), pattern),
    close() {
      spawnSync('tmux', ['-L', server, 'kill-server'], { stdio: 'ignore' });
    },
  };
}

async function eventually(look: () => string, pattern: RegExp): Promise<string> {
  const until = performance.now() + 20_000;
  for (;;) {
    const text = look();
    if (pattern.test(text)) return text;
    if (performance.now() > until) throw new Error(`${pattern} did not come up:\n${text}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
