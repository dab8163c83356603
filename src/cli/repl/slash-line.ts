import { HrAgentError } from '../../core/errors.js';
import { nearest } from '../../core/nearest.js';
import type { Chat } from './chat-state.js';
import { SLASH_COMMANDS } from './slash-commands.js';

/** Other names that people are used to. */
const SAME: Readonly<Record<string, string>> = { '/exit': '/quit', '/q': '/quit', '/?': '/help' };

/** Runs what was typed. @throws HrAgentError USAGE for a command that there is not, with the one that was meant */
export async function runSlashCommand(chat: Chat, text: string): Promise<void> {
  const [typed = '', ...rest] = text.split(/\s+/);
  const command = SLASH_COMMANDS.find(({ name }) => name === (SAME[typed] ?? typed));
  if (command) return command.run(chat, rest.join(' '));
  const meant = nearest(
    typed,
    SLASH_COMMANDS.map(({ name }) => name),
  );
  throw new HrAgentError('USAGE', `There is no command ${typed}.`, {
    hint: `${meant === undefined ? '' : `Did you mean ${meant}? `}/help lists them all. A turn that begins with a slash is said with a space before it.`,
  });
}

/** What a line may be completed to: a command's name, or what it takes. */
export function completeSlashCommand(line: string): string[] {
  if (!line.startsWith('/')) return [];
  const space = line.indexOf(' ');
  if (space < 0) return SLASH_COMMANDS.map(({ name }) => name).filter((name) => name.startsWith(line));
  const command = SLASH_COMMANDS.find(({ name }) => name === line.slice(0, space));
  return (command?.choices ?? [])
    .map((choice) => `${command?.name} ${choice}`)
    .filter((whole) => whole.startsWith(line));
}
