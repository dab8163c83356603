import type { Talk } from '../talk.js';

const build = (buildId: string) => ['getBuild', { buildId }] as const;
const latest = (project: string) => ['listBuilds', { project }] as const;
const tests = (buildId: string) => ['getTestReport', { buildId }] as const;

/** Written before the planner was tried on it, of an agent in no other set: see sets.ts. */
export const buildsHeldOut: Talk[] = [
  [
    ['Is build B-10442 done?', [build('B-10442')]],
    ['which tests failed in it?', [tests('B-10442')]],
  ],
  [['how long did B-10440 take', [build('B-10440')]]],
  [['show the state of B-10440 and B-10441', [build('B-10440'), build('B-10441')]]],
  [
    ['What are the latest builds of the api project?', [latest('api')]],
    ['and mobile?', [latest('mobile')]],
  ],
  [['list web builds', [latest('web')]]],
  [['Start a build of the mobile project', [['startBuild', { project: 'mobile' }]]]],
  [['please start a new api build on branch hotfix', [['startBuild', { project: 'api', branch: 'hotfix' }]]]],
  [
    ['Start a build', 'asks'],
    ['web', [['startBuild', { project: 'web' }]]],
  ],
  [['Cancel B-10442', [['cancelBuild', { buildId: 'B-10442' }]]]],
  [
    ['cancel a build please', 'asks'],
    ['B-10443', [['cancelBuild', { buildId: 'B-10443' }]]],
  ],
  [
    ['Get build B-10442', [build('B-10442')]],
    ['cancel it', [['cancelBuild', { buildId: 'B-10442' }]]],
  ],
  [['Why did B-10440 fail? Show me the failed tests.', [tests('B-10440')]]],
  [['Can B-10442 still be cancelled?', [build('B-10442')]]],
  [['do not start a web build yet', 'none']],
  [['Did someone cancel B-10442?', 'unchanged']],
  [['When I start a build of web, how long does it take?', 'unchanged']],
  [['deploy the api to production', 'none']],
  [['fix the failing tests', 'none']],
  [['who wrote this commit message, lol', 'none']],
  [['cheers', 'none']],
];
