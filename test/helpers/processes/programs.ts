import { spawnSync } from 'node:child_process';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The first of these programs that this machine can start; undefined when there is none, and its tests are skipped. Where
 * TEST_PROGRAMS is `all`, as in `.ci/run`, nothing may be skipped for want of a program.
 *
 * @param args with which it only says something of itself
 * @throws Error that names what lacks
 */
export function findProgram(
  names: readonly string[],
  args: readonly string[],
  env: Environment = process.env,
): string | undefined {
  const found = names.find((name) => spawnSync(name, args, { stdio: 'ignore', env }).status === 0);
  if (found === undefined && env['TEST_PROGRAMS'] === 'all') {
    throw new Error(
      `TEST_PROGRAMS is "all", and \`${[names[0], ...args].join(' ')}\` does not work here: install it, or unset TEST_PROGRAMS to skip its tests.`,
    );
  }
  return found;
}
