import type { Talk } from '../talk.js';

const release = (releaseId: string) => ['getRelease', { releaseId }] as const;
const newest = (component: string) => ['listReleases', { component }] as const;
const changes = (releaseId: string) => ['getChangeLog', { releaseId }] as const;

/** The set that the rules were written with. */
export const flagsDevelopment: Talk[] = [
  [
    ['Is release R-2044 out?', [release('R-2044')]],
    ['what changes are in it?', [changes('R-2044')]],
    ['and who is its author?', [release('R-2044')]],
  ],
  [['how big is R-2040', [release('R-2040')]]],
  [['who made R-2040?', [release('R-2040')]]],
  [['get the state of R-2040 and R-2041', [release('R-2040'), release('R-2041')]]],
  [
    ['Which backend releases are the newest?', [newest('backend')]],
    ['and the database?', [newest('database')]],
  ],
  [['list frontend releases', [newest('frontend')]]],
  [['Publish the frontend', [['publishRelease', { component: 'frontend' }]]]],
  [
    [
      'please publish the backend to environment testing',
      [['publishRelease', { component: 'backend', environment: 'testing' }]],
    ],
  ],
  [['publish database to production', [['publishRelease', { component: 'database', environment: 'production' }]]]],
  [
    ['publish a release', 'asks'],
    ['frontend', [['publishRelease', { component: 'frontend' }]]],
  ],
  [['Withdraw R-2044', [['withdrawRelease', { releaseId: 'R-2044' }]]]],
  [
    ['withdraw a release please', 'asks'],
    ['R-2045', [['withdrawRelease', { releaseId: 'R-2045' }]]],
  ],
  [
    ['Show release R-2044', [release('R-2044')]],
    ['withdraw it', [['withdrawRelease', { releaseId: 'R-2044' }]]],
  ],
  [['What is new in R-2044? Show me the changes.', [changes('R-2044')]]],
  [['What did you change in R-2041?', [changes('R-2041')]]],
  [['Can R-2044 still be withdrawn?', [release('R-2044')]]],
  [['never publish the frontend on a Friday', 'none']],
  [['Has anybody withdrawn R-2044?', 'unchanged']],
  [['When I publish the backend, how long does that take?', 'unchanged']],
  [['The backend was published this morning, right?', 'unchanged']],
  [['rewrite the backend in Rust', 'none']],
  [['merge my branch', 'none']],
  [['who broke it this time, haha', 'none']],
  [['ta', 'none']],
  [['ok cool', 'none']],
];
