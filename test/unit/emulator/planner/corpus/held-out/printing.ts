import type { Talk } from '../talk.js';

const job = (jobNumber: string) => ['getJob', { jobNumber }] as const;
const paper = (name: string) => ['describePaper', { paper: name }] as const;

/** Written before the planner was tried on it, of an agent in no other set: see sets.ts. */
export const printingHeldOut: Talk[] = [
  [['how far is J7001', [job('J7001')]]],
  [['Is my print job J7001 finished?', [job('J7001')]]],
  [
    ['What is the progress of J7001?', [job('J7001')]],
    ['and J7002?', [job('J7002')]],
    ['pause that one', [['pauseJob', { jobNumber: 'J7002' }]]],
  ],
  [
    [
      'Create a job on glossy paper, 200 copies, the proof goes to ada@example.com',
      [['createJob', { paper: 'glossy', copies: 200, email: 'ada@example.com' }]],
    ],
  ],
  [
    ['I would like 50 copies on recycled paper', 'asks'],
    ['bob@example.org', [['createJob', { paper: 'recycled', copies: 50, email: 'bob@example.org' }]]],
  ],
  [
    ['Please create a print job', 'asks'],
    ['matte', 'asks'],
    ['30 copies', 'asks'],
    ['eve@example.net', [['createJob', { paper: 'matte', copies: 30, email: 'eve@example.net' }]]],
  ],
  [['Pause job J7001 please', [['pauseJob', { jobNumber: 'J7001' }]]]],
  [['Could you delete J7003?', [['deleteJob', { jobNumber: 'J7003' }]]]],
  [
    ['delete my job', 'asks'],
    ['no, keep it', 'none'],
  ],
  [['What is glossy paper good for?', [paper('glossy')]]],
  [
    ['Tell me about matte', [paper('matte')]],
    ['what about recycled?', [paper('recycled')]],
  ],
  [['how much does recycled paper weigh', [paper('recycled')]]],
  [["What's the difference between matte and glossy?", [paper('matte'), paper('glossy')]]],
  [['What would happen to J7001 if I deleted it?', 'unchanged']],
  [['Delete J7001 if it is not printing yet', 'unchanged']],
  [["I'd rather you did not pause J7001", 'none']],
  [['Somebody deleted J7001!', 'unchanged']],
  [['print me some money, haha', 'none']],
  [['staple J7001', 'none']],
  [['you have been very helpful', 'none']],
];
