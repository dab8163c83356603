import type { Talk } from '../talk.js';

const free = (date: string, time: string, guests: number) => ['find_tables', { date, time, guests }] as const;
const reserve = (date: string, time: string, guests: number, phone: string) =>
  ['reserve_table', { date, time, guests, phone }] as const;

/** Written before the planner was tried on it, of an agent in no other set: see sets.ts. */
export const restaurantHeldOut: Talk[] = [
  [['Do you have a table for 4 on Friday at 7pm?', [free('2026-02-20', '19:00', 4)]]],
  [['Is there a free table tomorrow at 12:30 for two people?', [free('2026-02-19', '12:30', 2)]]],
  [
    ['any tables free on March 8?', 'asks'],
    ['six people at 8 pm', [free('2026-03-08', '20:00', 6)]],
  ],
  [
    [
      'Reserve a table for 3 guests on February 27 at 18:00, my phone is 0171 5550199',
      [reserve('2026-02-27', '18:00', 3, '0171 5550199')],
    ],
  ],
  [
    ["I'd like to reserve a table for Saturday", 'asks'],
    ['at 7:30 pm for 5 people', 'asks'],
    ['+49 171 5550123', [reserve('2026-02-21', '19:30', 5, '+49 171 5550123')]],
  ],
  [['Please cancel reservation TR-7781', [['cancel_table', { reservation_code: 'TR-7781' }]]]],
  [
    ['I have to cancel my table', 'asks'],
    ['the code is TR-7790', [['cancel_table', { reservation_code: 'TR-7790' }]]],
  ],
  [['What is on the lunch menu?', [['get_menu', { menu: 'lunch' }]]]],
  [
    ['show me the vegan menu', [['get_menu', { menu: 'vegan' }]]],
    ['and the drinks', [['get_menu', { menu: 'drinks' }]]],
  ],
  [['what do you serve for dinner?', [['get_menu', { menu: 'dinner' }]]]],
  [['Which allergens are in the risotto?', [['check_allergens', { dish: /risotto$/i }]]]],
  [['check the allergens of the onion soup please', [['check_allergens', { dish: /onion soup$/ }]]]],
  [['Can I cancel TR-7781 free of charge?', 'unchanged']],
  [["Don't cancel TR-7781, we are still coming", 'none']],
  [['What happens if I cancel TR-7781 on the same day?', 'unchanged']],
  [['I cancelled TR-7781 this morning', 'none']],
  [['play some jazz', 'none']],
  [['I left my umbrella at your place', 'none']],
  [['see you', 'none']],
  [
    ['Show me the lunch menu', [['get_menu', { menu: 'lunch' }]]],
    ['sounds delicious, thanks', 'none'],
  ],
];
