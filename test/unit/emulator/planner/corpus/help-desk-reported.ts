import type { Talk } from './corpus.js';

const outages = (service: string) => ['list_outages', { service }] as const;

/** Held out: written after the rules and run once; its first result is the one reported. */
export const helpDeskReported: Talk[] = [
  [['How is ticket 4401 going?', [['get_ticket', { ticket_id: 'INC-4401' }]]]],
  [['give me an update on INC-3999 please', [['get_ticket', { ticket_id: 'INC-3999' }]]]],
  [['Is printing working?', [outages('printing')]]],
  [['Known outages of the intranet or email?', [outages('intranet'), outages('email')]]],
  [['Which model is the device LT-0871?', [['get_device', { asset_tag: 'LT-0871' }]]]],
  [['Could you reset the password of rlee9?', [['reset_password', { username: 'rlee9' }]]]],
  [['INC-4100 can be closed, please close it', [['close_ticket', { ticket_id: 'INC-4100' }]]]],
  [
    [
      'Open a medium priority ticket about a missing keyboard',
      [['create_ticket', { summary: /missing keyboard/, priority: 'medium' }]],
    ],
  ],
  [
    ['Raise a ticket: Outlook crashes on start', 'asks'],
    ['high', [['create_ticket', { summary: /Outlook crashes on start/, priority: 'high' }]]],
  ],
  [
    [
      'log a ticket because the docking station of LT-0932 is dead, urgent',
      [['create_ticket', { summary: /docking station of LT-0932 is dead/, priority: 'urgent', asset_tag: 'LT-0932' }]],
    ],
  ],
  [['Would closing INC-4401 be ok?', [['get_ticket', { ticket_id: 'INC-4401' }]]]],
  [['Never reset the password of jdoe42', 'none']],
  [['Assign INC-4401 to Bob', 'none']],
  [
    ['what is up with INC-4401', [['get_ticket', { ticket_id: 'INC-4401' }]]],
    ['and INC-4402?', [['get_ticket', { ticket_id: 'INC-4402' }]]],
    ['please close both', 'safe'],
  ],
  [['order a new mouse', 'none']],
];
