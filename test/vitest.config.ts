import { availableParallelism } from 'node:os';
import { defineConfig, type Plugin } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { parse } from 'yaml';

/** Where the files that take seconds are. */
const LONG = ['/test/provisioning/', '/test/docs/', '/test/e2e/', '/test/cli/', '/planner/', '/round-trip'];

/** One more than there are cores: many tests wait for other processes and for pauses that are real. */
const WORKERS = Math.min(availableParallelism(), 4) + 1;

/**
 * Long files begin first, so that none of them is left for one worker alone at the end. Before them all come the files with a
 * process of their own: a worker that meets one in the middle ends, and the next one loads all modules anew.
 */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const placeOf = ({ moduleId, project }: TestSpecification) =>
      project.config.isolate ? 0 : LONG.findIndex((part) => moduleId.includes(part)) + 1 || LONG.length + 1;
    return sorted.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

/** More room for young objects: a twentieth of the time of all tests is the collection of these. */
const YOUNG_SPACE = ['--max-semi-space-size=64'];

/** They need a process of their own: to measure its memory, or since what they test keeps a client of AWS for its life. */
const ALONE = [
  'test/emulator/server/memory.slow.test.ts',
  'test/emulator/lambda/uploads.slow.test.ts',
  'test/unit/lambda/hr-assistant/failures.test.ts',
  'test/unit/lambda/hr-assistant/handler.test.ts',
  'test/unit/lambda/hr-assistant/many.slow.test.ts',
  'test/unit/lambda/hr-assistant/many.test.ts',
];

/** Tests that take seconds each: installations of packages, kills and faults at each call, terminals, the commands of all pages. */
const SLOW = ['**/*.slow.test.ts'];
const EVERY = ['test/**/*.test.ts'];

/** Which files a run has, by TEST_TIER: `npm test` sets none, `npm run test:slow` sets slow, and others want all. */
const TIERS: Record<string, { include: string[]; exclude: string[] }> = {
  quick: { include: EVERY, exclude: SLOW },
  slow: { include: SLOW, exclude: [] },
  all: { include: EVERY, exclude: [] },
};
const { TEST_TIER = 'quick' } = process.env;
const tier = TIERS[TEST_TIER];
if (!tier) throw new Error(`TEST_TIER is ${TEST_TIER}; it can be ${Object.keys(TIERS).join(', ')}.`);
const alone = ALONE.filter((file) => (file.endsWith('.slow.test.ts') ? TEST_TIER !== 'quick' : TEST_TIER !== 'slow'));

/** As the packaging does it for a handler. */
const yamlAsJson: Plugin = {
  name: 'yaml-as-json',
  transform: (code, id) => (id.endsWith('.yaml') ? `export default ${JSON.stringify(parse(code))}` : undefined),
};

export default defineConfig({
  plugins: [yamlAsJson],
  test: {
    root: '.',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What a test waits for comes when the machine gets round to it; that it comes is what is tested.
    expect: { poll: { timeout: 30_000, interval: 10 } },
    pool: 'forks',
    maxWorkers: WORKERS,
    sequence: { sequencer: LongestFirst },
    globalSetup: 'test/global-setup.ts',
    setupFiles: 'test/setup.ts',
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    // By what is in them, and in this file: the next run need not transform again what nobody has changed.
    experimental: { fsModuleCache: true, fsModuleCachePath: 'node_modules/.cache/hr-agent/test-modules' },
    projects: [
      // The files of a worker share its modules: loading them anew for each file would take as long as the tests.
      {
        extends: true,
        test: {
          name: 'shared',
          isolate: false,
          execArgv: YOUNG_SPACE,
          include: tier.include,
          exclude: [...tier.exclude, ...ALONE],
        },
      },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
});
