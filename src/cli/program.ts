import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { HrAgentError } from '../core/errors.js';
import { COMMANDS, type Command as CommandRow } from './command-table.js';
import { GLOBAL_OPTIONS, type GlobalOptions } from './global-options.js';
import { commonOptions, firstHelp, helpOfAll, helpOfOptions } from './help.js';
import { areOptions, longName, type OptionSpec, type OptionValues, readOptions } from './options.js';

/** A parsed command line. */
export interface Invocation {
  command: CommandRow;
  args: readonly string[];
  options: OptionValues & GlobalOptions;
}

/**
 * Parses the arguments after the program's name. `width`: how many columns the terminal has, if help goes to one.
 * @returns the invocation, or the help text that was asked for
 * @throws HrAgentError USAGE
 */
export function parse(argv: readonly string[], version: string, width?: number): Invocation | { help: string } {
  let invocation: Invocation | undefined;
  let written = '';
  const program = new Command('hr-agent')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .usage('<command> [options]')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => (written += text),
      writeErr: () => {},
      ...(width !== undefined && { getOutHelpWidth: () => width - 1 }),
    });
  program.helpInformation = firstHelp;
  for (const option of GLOBAL_OPTIONS) program.addOption(optionOf(option));
  for (const spec of COMMANDS) {
    const command = program.command(spec.name).description(spec.summary).helpOption('-h, --help', 'print help');
    if (spec.alias) command.alias(spec.alias);
    // Only the command that was typed gets its options: the options of all are some 250 objects, which take longer to make than all else here.
    if (!argv.includes(spec.name) && !argv.includes(spec.alias ?? spec.name)) continue;
    if (spec.arguments) command.arguments(spec.arguments);
    for (const option of spec.options ?? []) command.addOption(optionOf(option));
    for (const option of GLOBAL_OPTIONS) command.addOption(optionOf(option).hideHelp());
    command.addHelpText('after', `\n${commonOptions()}`);
    if (spec.examples) command.addHelpText('after', `\nExamples:\n${spec.examples.map((e) => `  ${e}`).join('\n')}`);
    command.action(() => {
      const options = readOptions([...(spec.options ?? []), ...GLOBAL_OPTIONS], command.optsWithGlobals());
      if (!areOptions(GLOBAL_OPTIONS, options)) {
        throw new HrAgentError('INTERNAL', 'The options were read as others than the table has.', { source: 'bug' });
      }
      invocation = { command: spec, args: command.args, options };
    });
  }
  const [first, named] = argv;
  const page = first === 'help' && named !== undefined ? HELP_PAGES[named] : undefined;
  if (page) return { help: page() };
  if (argv.length === 0) return { help: firstHelp() };
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { help: written };
    throw usage(error, argv);
  }
  return invocation ?? { help: firstHelp() };
}

/** What `help` has beside the help of each command. */
const HELP_PAGES: Readonly<Record<string, () => string>> = { all: helpOfAll, options: helpOfOptions };

function optionOf({ flags, description, choices, repeatable }: OptionSpec): Option {
  const option = new Option(flags, description);
  if (choices) option.choices([...choices]);
  else if (repeatable) option.argParser((value: string, earlier: string[] = []) => [...earlier, nonEmpty(value)]);
  else if (option.required) option.argParser(nonEmpty);
  return option;
}

/** An empty value is a shell variable that was never set: `--state-dir "$DIR"` would mean the working folder. */
function nonEmpty(value: string): string {
  if (value !== '') return value;
  throw new InvalidArgumentError('It is empty');
}

/** Commander's complaint in one or two lines: what is wrong, and what was probably meant. */
function usage(error: CommanderError, argv: readonly string[]): HrAgentError {
  const [first = '', ...rest] = complaint(error, argv)
    .replace(/^error: /, '')
    .replace(/\.$/, '')
    .split('\n');
  const suggestion = rest.join(' ').replace(/^\(|\)$/g, '') || begunOptions(error, argv);
  const command = typedCommand(argv);
  return new HrAgentError('USAGE', `${first.charAt(0).toUpperCase()}${first.slice(1)}.`, {
    ...(suggestion === '' ? {} : { hint: suggestion }),
    next: { args: command ? [command.name, '--help'] : ['--help'] },
    cause: error,
  });
}

function typedCommand(argv: readonly string[]): CommandRow | undefined {
  const named = argv.map((word) => COMMANDS.find(({ name, alias }) => word === name || word === alias));
  return named.find((command) => command !== undefined);
}

/** The options that begin with what was typed. Commander does not suggest those that are much longer. */
function begunOptions({ code, message }: CommanderError, argv: readonly string[]): string {
  const typed = code === 'commander.unknownOption' ? /'(--\w[\w-]*)/.exec(message)?.[1] : undefined;
  if (typed === undefined) return '';
  const spec = typedCommand(argv);
  const known = [...(spec?.options ?? []), ...GLOBAL_OPTIONS].map(longName);
  const begun = known.filter((option) => option.startsWith(typed));
  return begun.length === 0 ? '' : `Did you mean ${begun.join(' or ')}?`;
}

/** What commander complains of. When no command is given, commander only prints its help, so the complaint is made here. */
function complaint(error: CommanderError, argv: readonly string[]): string {
  if (error.code !== 'commander.help') return error.message;
  const [command, named = ''] = argv;
  return command === 'help' ? `unknown command '${named}'` : 'a command is missing';
}
