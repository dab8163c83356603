import { resolve } from 'node:path';
import type { BuildFailure, BuildOptions, BuildResult, Message } from 'esbuild';
import { HrAgentError } from '../../core/errors.js';

type Options = BuildOptions & { write: false; metafile: true };

let running = 0;

let isKept = false;

/** Whether esbuild runs on between builds. That is for a process that nobody interrupts: Ctrl-C ends it, and it cannot be had back. */
export function keepCompiler(keep: boolean): void {
  isKept = keep;
}

/**
 * Runs esbuild on a handler, the same way whatever tsconfig.json lies about. esbuild works in a child process that
 * outlives the build; it is stopped as soon as nobody needs it.
 *
 * @throws HrAgentError HANDLER_INVALID when it does not compile
 */
export async function compile(
  handler: string,
  options: BuildOptions & { absWorkingDir: string },
): Promise<BuildResult<Options>> {
  const esbuild = await import('esbuild');
  running += 1;
  try {
    const shared = { write: false, metafile: true, tsconfigRaw: '{}', logLevel: 'silent' } as const;
    return await esbuild.build<Options>({ ...options, ...shared });
  } catch (thrown) {
    throw explained(thrown, handler, options.absWorkingDir);
  } finally {
    running -= 1;
    if (running === 0 && !isKept) await esbuild.stop();
  }
}

function explained(thrown: unknown, handler: string, folder: string): unknown {
  if (!isBuildFailure(thrown)) return thrown;
  const lines = thrown.errors.map((message) => lineOf(message, folder));
  return new HrAgentError('HANDLER_INVALID', `The handler ${handler} does not compile:\n${lines.join('\n')}`, {
    cause: thrown,
  });
}

function isBuildFailure(thrown: unknown): thrown is BuildFailure {
  return thrown instanceof Error && 'errors' in thrown && Array.isArray(thrown.errors);
}

/** `file:line:column: text`, the column counted from 1 as editors do. */
function lineOf({ location, text }: Message, folder: string): string {
  if (!location) return text;
  return `${resolve(folder, location.file)}:${location.line}:${location.column + 1}: ${text}`;
}
