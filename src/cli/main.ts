import { HrAgentError, messageOf } from '../core/errors.js';
import type { SuggestedCommand, WriteCommand } from '../core/next-step.js';
import { version } from '../version.js';
import { commandNamed } from './command-table.js';
import { EXIT, EXIT_OF_CODE } from './exit-codes.js';
import { type Io, wantsColour } from './io.js';
import { longName, textsOf } from './options.js';
import type { CommandContext } from './ports.js';
import { processIo, setExitStatus } from './process-io.js';
import { type Invocation, parse } from './program.js';
import { AGENT_AND_PLACE, commandWriter } from './render/command-line.js';

/** Runs the command line on the real process. */
export async function runProcess(): Promise<void> {
  setExitStatus(await main(processIo()));
}

/**
 * Parses, runs one command, and turns whatever went wrong into text and an exit status: the one error boundary.
 * Resolves with the exit status once everything that the command opened is closed.
 */
export async function main(io: Io): Promise<number> {
  // Read before parsing, so that a usage error is a document too.
  const json = io.argv.includes('--json');
  const [quiet, verbose] = [io.argv.includes('--quiet'), io.argv.includes('--verbose')];
  const colour = wantsColour(io, io.stderr, !io.argv.includes('--no-color'));
  let writeCommand = commandWriter(() => [], repeatedBy);
  try {
    const { isTTY, columns = 0 } = io.stdout;
    const width = isTTY === true && columns > 0 ? columns : undefined;
    const parsed = parse(io.argv, version, width);
    if ('help' in parsed) {
      io.stdout.write(width === undefined ? parsed.help : await fitted(parsed.help, width));
      return EXIT.DONE;
    }
    writeCommand = commandWriter((option) => textsOf(parsed.options, option), repeatedBy);
    return await execute(io, parsed, writeCommand);
  } catch (error) {
    const known = asHrAgentError(error);
    const { writeFailure } = await import('./render/error.js');
    writeFailure(io, known, { json, quiet, verbose, colour, writeCommand });
    return EXIT_OF_CODE[known.code];
  }
}

/** Most terminals are wide enough, and need no more code for it. */
async function fitted(help: string, width: number): Promise<string> {
  if (help.split('\n').every((line) => line.length < width)) return help;
  return (await import('./render/fold.js')).folded(help, width);
}

/** The options that a suggestion of a command repeats: those that its row names, else all that name the agent and its place. */
function repeatedBy(command: SuggestedCommand): readonly string[] {
  const { repeats = AGENT_AND_PLACE, options = [] } = commandNamed(command) ?? {};
  return [...repeats, ...options.filter(({ repeated }) => repeated).map((option) => longName(option).slice(2))];
}

/** Any command. Its row says which options it has, and by that row they were read. */
interface AnyVerb {
  run(context: CommandContext<Invocation['options']>): Promise<number>;
}

async function execute(io: Io, invocation: Invocation, writeCommand: WriteCommand): Promise<number> {
  const loading: Promise<AnyVerb> = invocation.command.load();
  const [{ createContext }, command] = await Promise.all([import('./context.js'), loading]);
  const { context, causeOf, close } = createContext(io, invocation, { toolVersion: version, writeCommand });
  try {
    return await command.run(context);
  } catch (error) {
    // After an interruption, the interruption is the error, whatever failed because of it.
    throw context.signal.aborted ? context.signal.reason : causeOf(error);
  } finally {
    await close();
  }
}

function asHrAgentError(thrown: unknown): HrAgentError {
  if (thrown instanceof HrAgentError) return thrown;
  return new HrAgentError('INTERNAL', messageOf(thrown), {
    hint: 'This is a fault of hr-agent; --verbose shows where.',
    source: 'bug',
    cause: thrown,
  });
}
