import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take minutes begin first, so that none of them is left for one worker alone at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => moduleId.includes('/test/provisioning/');
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** It measures the memory of its process, so nothing else may run there. */
const ALONE = 'test/emulator/server/memory.test.ts';

export default defineConfig({
  test: {
    root: '.',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    globalSetup: 'test/global-setup.ts',
    setupFiles: 'test/setup.ts',
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    projects: [
      // The files of a worker share its modules: loading them anew for each file would take as long as the tests.
      { extends: true, test: { name: 'shared', isolate: false, include: ['test/**/*.test.ts'], exclude: [ALONE] } },
      { extends: true, test: { name: 'alone', include: [ALONE] } },
    ],
  },
});
