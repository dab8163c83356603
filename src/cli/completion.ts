import { COMMANDS, type Command } from './command-table.js';
import { GLOBAL_OPTIONS } from './global-options.js';
import { type CompletableKind, longName, type OptionSpec } from './options.js';

interface Word {
  word: string;
  description: string;
}

const COMMAND_WORDS: readonly Word[] = COMMANDS.flatMap(({ name, alias, summary }) =>
  [name, ...(alias === undefined ? [] : [alias])].map((word) => ({ word, description: summary })),
);

/** By the name of a shell, a script that completes commands, their options, and values of options and arguments. */
export const COMPLETIONS: Readonly<Record<string, () => string>> = { bash, zsh, fish };

function bash(): string {
  return `_hr_agent() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${COMMAND_WORDS.map(({ word }) => word).join(' ')}"
  else
    case "\${COMP_WORDS[1]} $prev" in
${choices((choice) => `      ${patterns(choice)}) words="${bashWords(choice.values)}" ;;`)}
      *)
        if [[ "$cur" != -* ]]; then
          case "\${COMP_WORDS[1]}" in
${argumentValues((names, values) => `            ${names.join('|')}) words="${bashWords(values)}" ;;`)}
          esac
        else
        case "\${COMP_WORDS[1]}" in
${each((names, options) => `          ${names.join('|')}) words="${options.map(({ word }) => word).join(' ')}" ;;`)}
        esac
        fi ;;
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
${choices((choice) => `    ${patterns(choice)}) ${zshValues(choice.values)}; return ;;`)}
  esac
  if [[ "$words[CURRENT]" != -* ]]; then
    case "$words[2]" in
${argumentValues((names, values) => `      ${names.join('|')}) ${zshValues(values)} ;;`)}
    esac
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
      const { flags, description } = option;
      const values = valuesOf(option);
      const seen = `'__fish_seen_subcommand_from ${namesOf(command).join(' ')}'`;
      // An agent may be a file, too.
      const value = values
        ? ` ${values === 'agents' ? '-ra' : '-xa'} ${fishWords(values)}`
        : flags.includes('<')
          ? ' -r'
          : '';
      return `complete -c hr-agent -n ${seen} -l ${longName(option).slice(2)} -d ${text(description)}${value}`;
    }),
  );
  const args = COMMANDS.flatMap(({ name, completes }) =>
    completes === undefined
      ? []
      : [`complete -c hr-agent -n '__fish_seen_subcommand_from ${name}' -a ${fishWords(completes)}`],
  );
  return `${[...commands, ...options, ...args].join('\n')}\n`;
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

/** Words that are known, or the kind of those that there are when somebody types. */
type Values = readonly string[] | CompletableKind;

/** Values of an option, and the commands that have it with these. */
interface Choice {
  commands: string[];
  option: string;
  values: Values;
}

/** A line for each option whose values are known. */
function choices(line: (choice: Choice) => string): string {
  const found = new Map<string, Choice>();
  for (const command of COMMANDS) {
    for (const spec of optionsOf(command)) {
      const [option, values] = [longName(spec), valuesOf(spec)];
      if (values === undefined) continue;
      const key = `${option} ${values}`;
      const known = found.get(key) ?? { commands: [], option, values };
      known.commands.push(...namesOf(command));
      found.set(key, known);
    }
  }
  return [...found.values()].map(line).join('\n');
}

/** A line for each command whose arguments are known. */
function argumentValues(line: (names: readonly string[], values: Values) => string): string {
  return COMMANDS.flatMap((command) =>
    command.completes === undefined ? [] : [line(namesOf(command), command.completes)],
  ).join('\n');
}

function valuesOf({ choices: known, completes }: OptionSpec): Values | undefined {
  return known ?? completes;
}

function patterns({ commands, option }: Choice): string {
  return commands.map((name) => `"${name} ${option}"`).join('|');
}

/** What lists the values of a kind. What goes wrong with it is not for whoever types. */
function listing(kind: CompletableKind): string {
  return `hr-agent completion --values ${kind} 2>/dev/null`;
}

function bashWords(values: Values): string {
  return isKind(values) ? `$(${listing(values)} | cut -f1)` : values.join(' ');
}

/** In zsh's own lists a colon parts a value from what is said of it. */
function zshValues(values: Values): string {
  if (!isKind(values)) return `compadd ${values.join(' ')}`;
  return [
    `found=("\${(@f)$(${listing(values)})}")`,
    `found=("\${(@)found//:/\\\\:}")`,
    `found=("\${(@)found/$'\\t'/:}")`,
    '_describe value found',
    // An agent may be a file, too.
    ...(values === 'agents' ? ['_files'] : []),
  ].join('; ');
}

function fishWords(values: Values): string {
  return isKind(values) ? `'(${listing(values)})'` : `'${values.join(' ')}'`;
}

function isKind(values: Values): values is CompletableKind {
  return typeof values === 'string';
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
