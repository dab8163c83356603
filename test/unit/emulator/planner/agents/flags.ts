import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** Feature flags of a software company. */
export const flags: TestAgent = {
  instruction:
    'You assist developers with releases: the state of releases, their changes, and publishing or withdrawing them.',
  tools: [
    functionTool('Releases__getRelease', 'Get the state, author and size of a release', {
      releaseId: { description: 'Release, e.g. R-2044' },
    }),
    functionTool('Releases__listReleases', 'List the newest releases of a component', {
      component: { description: 'frontend, backend, or database' },
    }),
    functionTool('Releases__publishRelease', 'Publish a component to an environment', {
      component: { description: 'frontend, backend, or database' },
      environment: { description: 'Environment, staging unless said otherwise', optional: true },
    }),
    functionTool('Releases__withdrawRelease', 'Withdraw a release that has been published', {
      releaseId: { description: 'Release' },
    }),
    functionTool('Releases__getChangeLog', 'Show the changes that a release contains', {
      releaseId: { description: 'Release' },
    }),
  ],
  answer(name, input) {
    switch (name) {
      case 'getRelease':
        return { releaseId: input['releaseId'], state: 'published', author: 'kim', megabytes: 12 };
      case 'listReleases':
        return { component: input['component'], releases: [{ releaseId: 'R-2044', state: 'published' }] };
      case 'getChangeLog':
        return { releaseId: input['releaseId'], changes: ['Faster search'] };
      default:
        return { status: 'accepted', releaseId: input['releaseId'] ?? 'R-2045' };
    }
  },
};
