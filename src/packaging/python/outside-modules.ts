import type { Outside } from './imported-modules.js';
import library from './standard-library.json' with { type: 'json' };

/** Packages that Lambda's Python has, by the names that a requirements.txt has for them. */
export const OF_LAMBDA_PACKAGES: ReadonlySet<string> = new Set([
  'boto3',
  'botocore',
  's3transfer',
  'jmespath',
  'python-dateutil',
  'six',
  'urllib3',
]);
/** Modules that it has beside the standard library. */
const OF_LAMBDA = new Set([
  'boto3',
  'botocore',
  's3transfer',
  'jmespath',
  'dateutil',
  'six',
  'urllib3',
  'awslambdaric',
  'snapshot_restore_py',
  'bootstrap',
]);
/** Modules that the runtime has loaded before a handler's own could be, and those in the interpreter itself. */
const TAKEN = new Set(
  'atexit builtins errno faulthandler gc itertools marshal posix pwd sys time json logging os traceback re http types'.split(
    ' ',
  ),
);

const ALWAYS: ReadonlySet<string> = new Set(library.always);
const SINCE: ReadonlyMap<string, number> = new Map(Object.entries(library.since));
const UNTIL: ReadonlyMap<string, number> = new Map(Object.entries(library.until));

/** Whether a handler's module cannot have this name. */
export function isTakenModule(name: string): boolean {
  return TAKEN.has(name);
}

/** What a function of that runtime finds outside of its own package. `brought`: what its dependencies and layers bring. */
export function outsideOf(runtime: string, brought: (module: string) => boolean, advice: string): Outside {
  const minor = Number(/^python3\.(\d+)$/.exec(runtime)?.[1] ?? 0);
  return (module) => {
    if (ALWAYS.has(module) || module.startsWith('_') || OF_LAMBDA.has(module) || brought(module)) return true;
    const [since, until] = [SINCE.get(module), UNTIL.get(module)];
    if (since !== undefined)
      return minor >= since || `Python has ${module} from 3.${since} on, and the runtime is ${runtime}`;
    if (until !== undefined) {
      return minor <= until || `Python has no ${module} any more from 3.${until + 1} on, and the runtime is ${runtime}`;
    }
    return `there is no module ${module}: ${advice}`;
  };
}
