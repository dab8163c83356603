import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** A build server. */
export const builds: TestAgent = {
  instruction:
    'You assist developers with the build server: state of builds, failed tests, and starting or cancelling builds.',
  tools: [
    functionTool('CI__getBuild', 'Get the state, duration and commit of a build', {
      buildId: { description: 'Build, e.g. B-10442' },
    }),
    functionTool('CI__listBuilds', 'List the latest builds of a project', {
      project: { description: 'web, api, or mobile' },
    }),
    functionTool('CI__startBuild', 'Start a new build of a project', {
      project: { description: 'web, api, or mobile' },
      branch: { description: 'Branch, main unless said otherwise', optional: true },
    }),
    functionTool('CI__cancelBuild', 'Cancel a build that is still running', {
      buildId: { description: 'Build' },
    }),
    functionTool('CI__getTestReport', 'Show the tests that failed in a build', {
      buildId: { description: 'Build' },
    }),
  ],
  answer(name, input) {
    switch (name) {
      case 'getBuild':
        return { buildId: input['buildId'], state: 'running', minutes: 4, commit: 'a1b2c3d' };
      case 'listBuilds':
        return { project: input['project'], builds: [{ buildId: 'B-10442', state: 'failed' }] };
      case 'getTestReport':
        return { buildId: input['buildId'], failed: ['login.spec'], passed: 311 };
      default:
        return { status: 'accepted', buildId: input['buildId'] ?? 'B-10443' };
    }
  },
};
