import { systemCode } from '../core/errors.js';
import type { WriteCommand } from '../core/next-step.js';
import { systemClock } from '../core/time.js';
import type { TargetKind } from '../stack/target.js';
import { createInput } from './input.js';
import { interrupted } from './interruption.js';
import type { Io } from './io.js';
import { isInteractive } from './io.js';
import { textsOf } from './options.js';
import { createOutput } from './output.js';
import { askedAgents } from './places/chosen-agents.js';
import { createPlaces } from './places/places.js';
import type { CommandContext } from './ports.js';
import type { Invocation } from './program.js';
import { timedInput } from './thinking.js';

/** The composition root: everything that a command is given, made when it is first asked for. */
export function createContext(
  io: Io,
  invocation: Invocation,
  { toolVersion, writeCommand }: { toolVersion: string; writeCommand: WriteCommand },
): { context: CommandContext<Invocation['options']>; causeOf(error: unknown): unknown; close(): Promise<void> } {
  const { command, args } = invocation;
  const options = { ...invocation.options, agent: askedAgents(io.cwd, invocation) };
  const interruption = new AbortController();
  let fresh: TargetKind | undefined;
  let talking = false;
  let begun = false;
  const interrupt = () => interruption.abort(interrupted(command.name, { fresh, talking, begun }));
  const stopListening = io.onInterrupt(interrupt);
  const { json, quiet, verbose, color: colourAllowed } = options;
  const { output, turnView } = createOutput(io, {
    onChange: () => {
      begun = true;
    },
    json,
    quiet,
    verbose,
    writeCommand,
    colourAllowed,
  });
  const [model] = textsOf(options, 'model');
  const { places, causeOf, close } = createPlaces({
    io,
    output,
    options: { ...options, ...(model !== undefined && { model }) },
    toolVersion,
    signal: interruption.signal,
  });
  const clock = io.clock ?? systemClock;
  const asking = createInput(io, {
    interactive: isInteractive(io) && !json,
    signal: interruption.signal,
    interrupt,
    note: output.note,
  });
  const { input, thoughtMs } = timedInput(asking, clock);
  const context: CommandContext<Invocation['options']> = {
    args,
    cwd: io.cwd,
    clock,
    signal: interruption.signal,
    abort: (error) => interruption.abort(error),
    nodeVersion: io.nodeVersion,
    self: { pid: io.host.pid, isAlive: (pid) => isAlive(io, pid) },
    output,
    turnView: {
      ...turnView,
      show(event) {
        if (event.type === 'begun') talking = true;
        if (event.type === 'finished' || event.type === 'cut') talking = false;
        turnView.show(event);
      },
    },
    input,
    browse: async (url) => {
      try {
        await io.browse?.(url);
        return io.browse !== undefined;
      } catch {
        // The person opens the address, which is on the screen.
        return false;
      }
    },
    stopwatch() {
      const [start, before] = [clock.now(), thoughtMs()];
      return () => clock.now() - start - (thoughtMs() - before);
    },
    options,
    places: {
      ...places,
      async openTemporary() {
        const deployment = await places.openTemporary();
        fresh = deployment.target.kind;
        return deployment;
      },
    },
  };
  return {
    context,
    causeOf,
    async close() {
      await close();
      stopListening();
    },
  };
}

function isAlive(io: Io, pid: number): boolean {
  try {
    return io.host.kill(pid, 0);
  } catch (error) {
    // EPERM: the process lives, but it belongs to another user.
    return systemCode(error) === 'EPERM';
  }
}
