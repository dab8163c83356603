import type { Talk } from '../talk.js';

const load = (load_id: string) => ['get_load', { load_id }] as const;
const times = (day: string) => ['find_pickup_times', { day }] as const;
const advice = (fabric: string) => ['get_washing_advice', { fabric }] as const;

/** The set that the rules were written with. */
export const laundryDevelopment: Talk[] = [
  [['How much does LD-610 weigh?', [load('LD-610')]]],
  [['how heavy is LD-612?', [load('LD-612')]]],
  [
    ['Show me load ld-612', [load('LD-612')]],
    ['and when will it be ready?', [load('LD-612')]],
    ['what does it weigh?', [load('LD-612')]],
  ],
  [['Is LD-610 ready yet?', [load('LD-610')]]],
  [['Is the washing of LD-610 done?', [load('LD-610')]]],
  [
    ['When could you come by on Monday?', [times('2026-02-23')]],
    ['or on Tuesday?', [times('2026-02-24')]],
  ],
  [['When can I get a pick-up on Thursday?', [times('2026-02-19')]]],
  [['free times on March 9', [times('2026-03-09')]]],
  [['Do you have time for a pick-up tomorrow?', [times('2026-02-19')]]],
  [
    [
      'Arrange a pick-up of LD-610 on March 9 at 15:30',
      [['arrange_pickup', { load_id: 'LD-610', day: '2026-03-09', time: '15:30' }]],
    ],
  ],
  [
    ['I need a pick-up because my car broke down', 'asks'],
    ['LD-610', 'asks'],
    ['Friday at 3pm', [['arrange_pickup', { load_id: 'LD-610', day: '2026-02-20', time: '15:00' }]]],
  ],
  [
    ['please arrange a pick-up', 'asks'],
    ['for LD-611 on Monday', 'asks'],
    ['10:15', [['arrange_pickup', { load_id: 'LD-611', day: '2026-02-23', time: '10:15' }]]],
  ],
  [['Cancel pick-up P-4417', [['cancel_pickup', { pickup_id: 'P-4417' }]]]],
  [
    ["I won't be at home, please cancel my pick-up", 'asks'],
    ['P-4420', [['cancel_pickup', { pickup_id: 'P-4420' }]]],
  ],
  [
    ["I can't be there on Friday, so cancel the pick-up please", 'asks'],
    ["it's P-4421", [['cancel_pickup', { pickup_id: 'P-4421' }]]],
  ],
  [['could you move LD-610 to the front of the queue', [['rush_load', { load_id: 'LD-610' }]]]],
  [['My shirt is made of silk. What advice do you have for silk?', [advice('silk')]]],
  [['My jumper shrank. How do I wash wool?', [advice('wool')]]],
  [
    ['how do I wash linen', [advice('linen')]],
    ['and cotton?', [advice('cotton')]],
  ],
  [['any advice for cotton?', [advice('cotton')]]],
  [['If LD-610 is ready, arrange a pick-up for March 9 at 10:00', 'unchanged']],
  [['Arrange a pick-up for LD-610 on March 9 at 10:00 if it is ready by then', 'unchanged']],
  [['Is it too late to cancel P-4417?', 'unchanged']],
  [['we cancelled P-4417 by mail already', 'none']],
  [['I have already cancelled P-4417', 'none']],
  [['please arrange nothing for LD-610', 'none']],
  [['please do not arrange anything for LD-610', 'none']],
  [["I'd rather you did not cancel P-4417", 'none']],
  [['I would prefer that you not cancel P-4417', 'none']],
  [['Better not cancel P-4417', 'none']],
  [['You must not cancel P-4417', 'none']],
  [['There is no reason to cancel P-4417', 'none']],
  [['Somebody cancelled P-4417!', 'unchanged']],
  [['Why did you cancel P-4417?', 'unchanged']],
  [['Cancel P-4417? No way!', 'none']],
  [['iron my trousers', 'none']],
  [['sell me some soap', 'none']],
  [['my dress is so pretty', 'none']],
  [['I am cold', 'none']],
  [['thank you, bye', 'none']],
  [['thanks, that is all', 'none']],
];
