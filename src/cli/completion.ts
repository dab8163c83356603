import { COMMANDS, type Command } from './command-table.js';
import { GLOBAL_OPTIONS } from './global-options.js';
import { longName, type OptionSpec } from './options.js';

interface Word {
  word: string;
  description: string;
}

const COMMAND_WORDS: readonly Word[] = COMMANDS.flatMap(({ name, alias, summary }) =>
  [name, ...(alias === undefined ? [] : [alias])].map((word) => ({ word, description: summary })),
);

/** By the name of a shell, a script that completes commands, their options, and the values of options that have choices. */
export const COMPLETIONS: Readonly<Record<string, () => string>> = { bash, zsh, fish };

function bash(): string {
  return `_hr_agent() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${COMMAND_WORDS.map(({ word }) => word).join(' ')}"
  else
    case "\${COMP_WORDS[1]} $prev" in
${choices(({ commands, option, values }) => `      ${commands.map((name) => `"${name} ${option}"`).join('|')}) words="${values}" ;;`)}
      *)
        [[ "$cur" == -* ]] || return
        case "\${COMP_WORDS[1]}" in
${each((names, options) => `          ${names.join('|')}) words="${options.map(({ word }) => word).join(' ')}" ;;`)}
        esac ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _hr_agent hr-agent
`;
}

function zsh(): string {
  const described = (words: readonly Word[]) =>
    words.map(({ word, description }) => quoted(`${word}:${description}`, "'\\''")).join(' ');
  return `#compdef hr-agent
_hr_agent() {
  local -a found
  if (( CURRENT == 2 )); then
    found=(${described(COMMAND_WORDS)})
    _describe command found
    return
  fi
  case "$words[2] $words[CURRENT-1]" in
${choices(({ commands, option, values }) => `    ${commands.map((name) => `"${name} ${option}"`).join('|')}) compadd ${values}; return ;;`)}
  esac
  if [[ "$words[CURRENT]" != -* ]]; then
    _files
    return
  fi
  case "$words[2]" in
${each((names, options) => `    ${names.join('|')}) found=(${described(options)}) ;;`)}
  esac
  _describe option found
}
compdef _hr_agent hr-agent
`;
}

function fish(): string {
  const text = (description: string) => quoted(description, "\\'");
  const commands = COMMAND_WORDS.map(
    ({ word, description }) => `complete -c hr-agent -n __fish_use_subcommand -fa ${word} -d ${text(description)}`,
  );
  const options = COMMANDS.flatMap((command) =>
    optionsOf(command).map((option) => {
      const { flags, description, choices: values } = option;
      const seen = `'__fish_seen_subcommand_from ${namesOf(command).join(' ')}'`;
      const value = values ? ` -xa '${values.join(' ')}'` : flags.includes('<') ? ' -r' : '';
      return `complete -c hr-agent -n ${seen} -l ${longName(option).slice(2)} -d ${text(description)}${value}`;
    }),
  );
  return `${[...commands, ...options].join('\n')}\n`;
}

/** A line for each command, with its names and the options that it takes. */
function each(line: (names: readonly string[], options: readonly Word[]) => string): string {
  return COMMANDS.map((command) =>
    line(
      namesOf(command),
      optionsOf(command).map((option) => ({ word: longName(option), description: option.description })),
    ),
  ).join('\n');
}

/** A line for each option that has choices, with the commands that have it with these choices. */
function choices(line: (choice: { commands: readonly string[]; option: string; values: string }) => string): string {
  const found = new Map<string, { commands: string[]; option: string; values: string }>();
  for (const command of COMMANDS) {
    for (const spec of optionsOf(command)) {
      if (!spec.choices) continue;
      const [option, values] = [longName(spec), spec.choices.join(' ')];
      const known = found.get(`${option} ${values}`) ?? { commands: [], option, values };
      known.commands.push(...namesOf(command));
      found.set(`${option} ${values}`, known);
    }
  }
  return [...found.values()].map(line).join('\n');
}

function optionsOf({ options = [] }: Command): readonly OptionSpec[] {
  return [...options, ...GLOBAL_OPTIONS];
}

function namesOf({ name, alias }: Command): readonly string[] {
  return alias === undefined ? [name] : [name, alias];
}

function quoted(text: string, quote: string): string {
  return `'${text.replaceAll("'", quote)}'`;
}
