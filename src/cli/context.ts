import type { CommandContext, Output } from '../commands/context.js';
import { systemCode } from '../core/errors.js';
import { systemClock } from '../core/time.js';
import type { TargetKind } from '../stack/target.js';
import { schemasFolder } from './agent-file.js';
import { createInput } from './input.js';
import { interrupted } from './interruption.js';
import type { Io } from './io.js';
import { isInteractive } from './io.js';
import { createOutput } from './output.js';
import { createPlaces } from './places.js';
import type { Invocation } from './program.js';
import type { WriteCommand } from './render/command-line.js';

/** The composition root: everything that a command is given, made when it is first asked for. */
export function createContext(
  io: Io,
  { command, args, options }: Invocation,
  { toolVersion, writeCommand }: { toolVersion: string; writeCommand: WriteCommand },
): { context: CommandContext; causeOf(error: unknown): unknown; close(): Promise<void> } {
  const interruption = new AbortController();
  let fresh: TargetKind | undefined;
  let talking = false;
  const interrupt = () => interruption.abort(interrupted(command.name, { fresh, talking }));
  const stopListening = io.onInterrupt(interrupt);
  const flag = (name: string) => options[camelCase(name)] === true;
  const option = (name: string) => text(options[camelCase(name)]);
  const listOption = (name: string) => list(options[camelCase(name)]);
  const json = flag('json');
  const shown = createOutput(io, {
    json,
    quiet: flag('quiet'),
    verbose: flag('verbose'),
    trace: flag('trace'),
    writeCommand,
    colourAllowed: options['color'] !== false,
  });
  const output: Output = {
    ...shown,
    conversation(event) {
      talking = event.type !== 'finished' && event.type !== 'cut';
      shown.conversation(event);
    },
  };
  const places = createPlaces({ io, output, option, options: listOption, toolVersion, signal: interruption.signal });
  const context: CommandContext = {
    args,
    cwd: io.cwd,
    clock: io.clock ?? systemClock,
    signal: interruption.signal,
    abort: (error) => interruption.abort(error),
    nodeVersion: io.nodeVersion,
    self: { pid: io.host.pid, isAlive: (pid) => isAlive(io, pid) },
    output,
    input: createInput(io, {
      interactive: isInteractive(io) && !json,
      signal: interruption.signal,
      interrupt,
      note: output.note,
    }),
    flag,
    option,
    options: listOption,
    schemasFolder: schemasFolder(),
    completions: async () => (await import('./completion.js')).COMPLETIONS,
    agents: places.agents,
    agent: places.agent,
    place: places.place,
    open: places.open,
    openAll: places.openAll,
    openTemporary: async () => {
      const deployment = await places.openTemporary();
      fresh = deployment.target.kind;
      return deployment;
    },
    serve: places.serve,
  };
  return {
    context,
    causeOf: places.causeOf,
    async close() {
      await places.close();
      stopListening();
    },
  };
}

function isAlive(io: Io, pid: number): boolean {
  try {
    return io.host.kill(pid, 0);
  } catch (error) {
    // It lives, and belongs to somebody else.
    return systemCode(error) === 'EPERM';
  }
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
