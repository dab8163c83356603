import type { Talk } from '../talk.js';

const episode = (episodeId: string) => ['getEpisode', { episodeId }] as const;
const audience = (show: string) => ['getAudience', { show }] as const;

/** Written before the planner was tried on it, of an agent in no other set: see sets.ts. */
export const podcastsHeldOut: Talk[] = [
  [['How many downloads does EP-71 have?', [episode('EP-71')]]],
  [
    ['how long is ep-72', [episode('EP-72')]],
    ['and EP-73?', [episode('EP-73')]],
  ],
  [['Has EP-71 been published?', [episode('EP-71')]]],
  [['Where do the listeners of the cooking show live?', [audience('cooking')]]],
  [
    ['show me the audience of history', [audience('history')]],
    ['and of football', [audience('football')]],
  ],
  [['Schedule EP-72 for March 4', [['scheduleEpisode', { episodeId: 'EP-72', publishAt: '2026-03-04' }]]]],
  [
    ['please schedule an episode', 'asks'],
    ['EP-73', 'asks'],
    ['next Monday', [['scheduleEpisode', { episodeId: 'EP-73', publishAt: '2026-02-23' }]]],
  ],
  [['Take EP-71 offline', [['unpublishEpisode', { episodeId: 'EP-71' }]]]],
  [
    [
      'Invite ada@example.com to the history show',
      [['inviteGuest', { show: 'history', guestEmail: 'ada@example.com' }]],
    ],
  ],
  [
    ["I'd like to invite a guest to football", 'asks'],
    ['pele@example.org', [['inviteGuest', { show: 'football', guestEmail: 'pele@example.org' }]]],
  ],
  [['Which has more downloads, EP-71 or EP-72?', [episode('EP-71'), episode('EP-72')]]],
  [['Schedule EP-72 for March 4 provided the sound is fine', 'unchanged']],
  [['I have scheduled EP-72 already', 'none']],
  [["please don't take EP-71 offline", 'none']],
  [['record a new jingle', 'none']],
  [['what is your favourite podcast?', 'none']],
  [['sorry, wrong window', 'none']],
  [['many thanks!', 'none']],
];
