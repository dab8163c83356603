import type { Talk } from '../talk.js';

const record = (pet_id: string) => ['get_pet_record', { pet_id }] as const;
const slots = (day: string) => ['find_free_slots', { day }] as const;
const advice = (animal: string) => ['get_care_advice', { animal }] as const;

/** Written before the planner was tried on it, of an agent in no other set: see sets.ts. */
export const vetHeldOut: Talk[] = [
  [['How heavy is PET-204?', [record('PET-204')]]],
  [
    ['show me the record of pet-117 please', [record('PET-117')]],
    ['and when was its last visit?', [record('PET-117')]],
  ],
  [['Are the vaccinations of PET-204 up to date?', [record('PET-204')]]],
  [
    ['When could I come in on Monday?', [slots('2026-02-23')]],
    ['and on Tuesday?', [slots('2026-02-24')]],
  ],
  [['free slots on March 12', [slots('2026-03-12')]]],
  [['Is there a slot for a visit tomorrow?', [slots('2026-02-19')]]],
  [
    [
      'Book a visit for PET-204 on March 12 at 9:30',
      [['book_visit', { pet_id: 'PET-204', day: '2026-03-12', time: '09:30' }]],
    ],
  ],
  [
    ['I need to book a visit because my dog is limping', 'asks'],
    ['PET-204', 'asks'],
    ['Friday at 2pm', [['book_visit', { pet_id: 'PET-204', day: '2026-02-20', time: '14:00', reason: /limping/ }]]],
  ],
  [['Cancel visit V-3310', [['cancel_visit', { visit_id: 'V-3310' }]]]],
  [
    ["I can't make it to my visit, please cancel it", 'asks'],
    ['V-3312', [['cancel_visit', { visit_id: 'V-3312' }]]],
  ],
  [['could you renew prescription RX-8801', [['renew_prescription', { prescription_id: 'RX-8801' }]]]],
  [['My rabbit does not eat. What advice do you have for a rabbit?', [advice('rabbit')]]],
  [
    ['how do I take care of a parrot', [advice('parrot')]],
    ['and a cat?', [advice('cat')]],
  ],
  [['If PET-204 needs a vaccination, book a visit for March 12 at 10:00', 'unchanged']],
  [['Is it too early to renew RX-8801?', 'unchanged']],
  [['we have cancelled V-3310 by phone already', 'none']],
  [['please do not book anything for PET-204', 'none']],
  [['sell me a leash', 'none']],
  [['my cat is the cutest', 'none']],
  [['thank you, goodbye', 'none']],
];
