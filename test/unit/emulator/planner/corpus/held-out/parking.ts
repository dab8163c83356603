import type { Talk } from '../talk.js';

const free = (level: string) => ['count_free_spaces', { level }] as const;
const ticket = (ticket_id: string) => ['get_season_ticket', { ticket_id }] as const;

/** Written before the planner was tried on it, of an agent in no other set: see sets.ts. */
export const parkingHeldOut: Talk[] = [
  [['How many spaces are free on the roof?', [free('roof')]]],
  [
    ['any space left in the basement?', [free('basement')]],
    ['and on the ground level?', [free('ground')]],
  ],
  [['Is the roof full?', [free('roof')]]],
  [['When does ST-5003 expire?', [ticket('ST-5003')]]],
  [
    ['Who holds season ticket ST-5003?', [ticket('ST-5003')]],
    ['And until when is it valid?', [ticket('ST-5003')]],
    ['extend it by 3 months please', [['extend_season_ticket', { ticket_id: 'ST-5003', months: 3 }]]],
  ],
  [
    [
      'Book a space on the roof for HH-AB123 tomorrow',
      [['book_space', { level: 'roof', plate: 'HH-AB123', day: '2026-02-19' }]],
    ],
  ],
  [
    ['I need a space in the basement on Friday', 'asks'],
    ['the plate is HH-CD456', [['book_space', { level: 'basement', plate: 'HH-CD456', day: '2026-02-20' }]]],
  ],
  [['extend ST-5004 for half a year', 'unchanged']],
  [
    [
      'Please extend my season ticket ST-5004 by two months',
      [['extend_season_ticket', { ticket_id: 'ST-5004', months: 2 }]],
    ],
  ],
  [
    ['cancel my season ticket', 'asks'],
    ["it's ST-5004", [['cancel_season_ticket', { ticket_id: 'ST-5004' }]]],
  ],
  [['Could you cancel ST-5005? I am selling my car.', [['cancel_season_ticket', { ticket_id: 'ST-5005' }]]]],
  [['I am thinking of cancelling ST-5005', 'unchanged']],
  [['ST-5005 should on no account be cancelled', 'none']],
  [['Can a season ticket be cancelled at any time?', 'safe']],
  [['tow away the car next to me', 'none']],
  [['the barrier is stuck', 'none']],
  [['good afternoon', 'none']],
];
