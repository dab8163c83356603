import { isRecord, parseJson } from '../../core/json.js';
import { runProgram } from './run-program.js';
import type { Workshop } from './workshop.js';

/** What packages are installed for. */
export interface PythonMachine {
  /** Distinct for packages that may differ. */
  readonly name: string;
  /** What pip is told. None: for the Python that runs it. */
  readonly pip: readonly string[];
  /** What uv is told. */
  readonly uv: readonly string[];
  /** How people are told of it. */
  readonly label: string;
}

export type Architecture = 'x86_64' | 'arm64';

const FACTS = `
import json, platform, sys, sysconfig
print(json.dumps({'minor': sys.version_info[1], 'platform': sysconfig.get_platform(), 'libc': platform.libc_ver()[0]}))
`;

/** On Lambda from this version on there is Amazon Linux 2023, before it Amazon Linux 2. */
const AMAZON_LINUX_2023_SINCE = 12;
const GLIBC_MINOR = { amazonLinux2: 26, amazonLinux2023: 34 };
const OLDEST_GLIBC_MINOR = 17;

/**
 * The machine that a function's packages are for: Lambda's, or this one where the function runs here. Where this one runs
 * what Lambda's does, it is Lambda's too, so that both get the same zip.
 */
export async function pythonMachine(
  runtime: string,
  architecture: Architecture,
  workshop: Workshop,
): Promise<PythonMachine> {
  const minor = Number(/^python3\.(\d+)$/.exec(runtime)?.[1]);
  const lambda = ofLambda(minor, architecture);
  if (!workshop.runsHere) return lambda;
  const { stdout } = await runProgram('python3', ['-I', '-c', FACTS], workshop);
  const facts = parseJson(stdout);
  if (!isRecord(facts)) return lambda;
  const { platform, libc, minor: minorHere } = facts;
  const alike = architecture === 'arm64' ? 'linux-aarch64' : 'linux-x86_64';
  if (platform === alike && libc === 'glibc' && minorHere === minor) return lambda;
  const label = `the Python 3.${minorHere} of this machine (${platform})`;
  return { name: `here 3.${minorHere} ${platform}`, pip: [], uv: ['--python', 'python3'], label };
}

function ofLambda(minor: number, architecture: Architecture): PythonMachine {
  const machine = architecture === 'arm64' ? 'aarch64' : 'x86_64';
  const newest = minor >= AMAZON_LINUX_2023_SINCE ? GLIBC_MINOR.amazonLinux2023 : GLIBC_MINOR.amazonLinux2;
  const tags = Array.from(
    { length: newest - OLDEST_GLIBC_MINOR + 1 },
    (_, i) => `manylinux_2_${newest - i}_${machine}`,
  );
  const platforms = [...tags, `manylinux2014_${machine}`, `linux_${machine}`];
  return {
    name: `lambda 3.${minor} ${machine}`,
    pip: [
      ...platforms.flatMap((platform) => ['--platform', platform]),
      ...['--python-version', `3.${minor}`, '--implementation', 'cp'],
    ],
    uv: [
      '--python-platform',
      `${machine}-manylinux_2_${newest >= 28 ? 28 : OLDEST_GLIBC_MINOR}`,
      '--python-version',
      `3.${minor}`,
    ],
    label: `Lambda's Python 3.${minor} on ${machine}`,
  };
}
