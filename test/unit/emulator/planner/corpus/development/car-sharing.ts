import type { Talk } from '../talk.js';

const find = (city: string, day: string) => ['find_cars', { city, day }] as const;

/** The set that the rules were written with. */
export const carSharingDevelopment: Talk[] = [
  [['Which cars are available in Berlin tomorrow?', [find('berlin', '2026-02-19')]]],
  [['I need a car in Hamburg on March 14', [find('hamburg', '2026-03-14')]]],
  [
    ['find cars in munich', 'asks'],
    ['on 2026-04-01', [find('munich', '2026-04-01')]],
  ],
  [
    [
      'Reserve CAR-77 for ada@example.com from March 3 to March 5',
      [
        [
          'reserve_car',
          { car_id: 'CAR-77', email: 'ada@example.com', pickup_date: '2026-03-03', return_date: '2026-03-05' },
        ],
      ],
    ],
  ],
  [
    ['Please book car-12 next Friday', 'asks'],
    [
      'grace@example.org',
      [
        [
          'reserve_car',
          { car_id: 'CAR-12', email: 'grace@example.org', pickup_date: '2026-02-27', return_date: '2026-02-27' },
        ],
      ],
    ],
  ],
  [['Cancel my reservation RS5521', [['cancel_reservation', { reservation_id: 'RS5521' }]]]],
  [['How much did RS5500 cost?', [['get_invoice', { reservation_id: 'RS5500' }]]]],
  [['send me the invoice of rs5521', [['get_invoice', { reservation_id: 'RS5521' }]]]],
  [
    [
      'I want to report damage on CAR-77: the left mirror is broken',
      [['report_damage', { car_id: 'CAR-77', description: /left mirror is broken/ }]],
    ],
  ],
  [['Can I reserve CAR-77 for tomorrow?', 'safe']],
  [['What happens if I cancel RS5521?', [['get_invoice', { reservation_id: 'RS5521' }]]]],
  [
    ['any cars in berlin on Saturday?', [find('berlin', '2026-02-21')]],
    ['and in hamburg?', [find('hamburg', '2026-02-21')]],
  ],
  [['Sell me CAR-77', 'none']],
  [["Don't cancel RS5521", 'none']],
  [['hello', 'none']],
];
