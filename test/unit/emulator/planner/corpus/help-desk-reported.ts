import type { Talk } from './corpus.js';

const outages = (service: string) => ['list_outages', { service }] as const;

/** Held out: written after the rules. */
export const helpDeskReported: Talk[] = [
  [['Where are we with ticket INC-4401?', [['get_ticket', { ticket_id: 'INC-4401' }]]]],
  [['the wifi does not work, is there an outage?', [outages('wifi')]]],
  [['is email under maintenance', [outages('email')]]],
  [['Look up the warranty of LT-0932', [['get_device', { asset_tag: 'LT-0932' }]]]],
  [['who is the owner of lt 932', [['get_device', { asset_tag: 'LT-0932' }]]]],
  [['I need my password reset, my username is kpatel12', [['reset_password', { username: 'kpatel12' }]]]],
  [['please close INC-4200, thanks', [['close_ticket', { ticket_id: 'INC-4200' }]]]],
  [
    [
      'Submit an urgent ticket: nobody can log in',
      [['create_ticket', { summary: /nobody can log in/, priority: 'urgent' }]],
    ],
  ],
  [
    ['I want to report a problem', 'asks'],
    ['my headset is broken', 'asks'],
    ['low', [['create_ticket', { summary: /my headset is broken/, priority: 'low' }]]],
  ],
  [['Can a ticket be closed twice?', 'safe']],
  [['Did somebody reset the password of jdoe42?', 'safe']],
  [['install Photoshop', 'none']],
  [
    [
      'show INC-4401, INC-4402',
      [
        ['get_ticket', { ticket_id: 'INC-4401' }],
        ['get_ticket', { ticket_id: 'INC-4402' }],
      ],
    ],
  ],
];
