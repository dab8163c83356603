import type { Advice, NextStep, SuggestedCommand, WriteCommand } from '../../core/next-step.js';

/** The options that name an agent and its place, in the order in which they are written. */
export const AGENT_AND_PLACE: readonly string[] = [
  'agent',
  'name',
  'target',
  'region',
  'profile',
  'endpoint-url',
  'state-dir',
];

/** `given` has the values of an option, none where it was not given. `repeatedBy` has the options that a command repeats. */
export function commandWriter(
  given: (option: string) => readonly string[],
  repeatedBy: (command: SuggestedCommand) => readonly string[],
): WriteCommand {
  return (step, agent) => {
    const repeated =
      step.command === undefined
        ? []
        : repeatedBy(step.command).filter((option) => !step.args?.includes(`--${option}`));
    const options = repeated.flatMap((option) => {
      const values = option === 'agent' && agent !== undefined ? [agent] : given(option);
      return values.map((value) => `--${option} ${shellWord(value)}`);
    });
    return [bareCommand(step), ...options].join(' ');
  };
}

/** A hint as text. The commands in its sentences stand without options: the next command is the one to copy. */
export function adviceText(advice: Advice, write: (step: NextStep) => string = bareCommand): string {
  if (typeof advice === 'string') return advice;
  return advice.map((piece) => (typeof piece === 'string' ? piece : write(piece))).join('');
}

function bareCommand({ command, args = [] }: NextStep): string {
  return ['hr-agent', ...(command === undefined ? [] : [command]), ...args.map(shellWord)].join(' ');
}

/** A text as one word of a shell's command line. A sentence stands in double quotes, as people write it. */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./-][\w@%+=:,./#-]*$/.test(text)) return text;
  return /^[A-Z][\w ,]*[.?]$/.test(text) ? `"${text}"` : `'${text.replaceAll("'", "'\\''")}'`;
}
