import type { Talk } from '../talk.js';

const outages = (service: string) => ['list_outages', { service }] as const;

/** The set that the rules were written with. */
export const helpDeskDevelopment: Talk[] = [
  [['status of INC-4401', [['get_ticket', { ticket_id: 'INC-4401' }]]]],
  [['is there an outage of the vpn', [['list_outages', { service: 'vpn' }]]]],
  [['what model is LT-0932', [['get_device', { asset_tag: 'LT-0932' }]]]],
  [['Please reset the password for user pgarcia3', [['reset_password', { username: 'pgarcia3' }]]]],
  [
    [
      'open a ticket about the broken coffee machine with low priority',
      [['create_ticket', { summary: /broken coffee machine/, priority: 'low' }]],
    ],
  ],
  [['INC-4401 is solved, close it', [['close_ticket', { ticket_id: 'INC-4401' }]]]],
  [
    [
      'Can you close tickets INC-1 and INC-2?',
      [
        ['close_ticket', { ticket_id: 'INC-1' }],
        ['close_ticket', { ticket_id: 'INC-2' }],
      ],
    ],
  ],
  [['Could a password be reset for jdoe42?', 'safe']],
  [['turn off the lights', 'none']],
  [['What is the state of ticket INC-4401?', [['get_ticket', { ticket_id: 'INC-4401' }]]]],
  [['any news on inc-4390', [['get_ticket', { ticket_id: 'INC-4390' }]]]],
  [['Show me the history of INC-4100', [['get_ticket', { ticket_id: 'INC-4100' }]]]],
  [['Is the VPN down?', [outages('vpn')]]],
  [['Are there any known problems with email today?', [outages('email')]]],
  [['check outages for wifi and printing', [outages('wifi'), outages('printing')]]],
  [['Is there maintenance on the intranet?', [outages('intranet')]]],
  [['Who owns device LT-0932?', [['get_device', { asset_tag: 'LT-0932' }]]]],
  [['Is LT-1200 still under warranty?', [['get_device', { asset_tag: 'LT-1200' }]]]],
  [['Reset the password of jdoe42', [['reset_password', { username: 'jdoe42' }]]]],
  [['I forgot my password, please reset it. My login is asmith07', [['reset_password', { username: 'asmith07' }]]]],
  [['Please close ticket INC-4401', [['close_ticket', { ticket_id: 'INC-4401' }]]]],
  [
    [
      'Open a high priority ticket: my laptop does not start',
      [['create_ticket', { summary: /laptop does not start/, priority: 'high' }]],
    ],
  ],
  [
    [
      'Create a ticket because the printer on floor 3 is jammed, priority low',
      [['create_ticket', { summary: /printer on floor 3 is jammed/, priority: 'low' }]],
    ],
  ],
  [
    ['Please open a ticket', 'asks'],
    ['My monitor flickers, medium priority', [['create_ticket', { summary: /monitor flickers/i, priority: 'medium' }]]],
  ],
  [
    [
      'I need to open an urgent ticket for LT-0932: the screen is broken',
      [['create_ticket', { summary: /screen is broken/, priority: 'urgent', asset_tag: 'LT-0932' }]],
    ],
  ],
  [['Should I close INC-4401?', [['get_ticket', { ticket_id: 'INC-4401' }]]]],
  [['What happens if I reset the password of jdoe42?', 'safe']],
  [["don't close INC-4401, just show it", [['get_ticket', { ticket_id: 'INC-4401' }]]]],
  [
    ['Look up INC-4401', [['get_ticket', { ticket_id: 'INC-4401' }]]],
    ['ok close it', [['close_ticket', { ticket_id: 'INC-4401' }]]],
  ],
  [
    ['is wifi down?', [outages('wifi')]],
    ['and the vpn?', [outages('vpn')]],
  ],
  [
    ['Reset my password', 'asks'],
    ['mkhan11', [['reset_password', { username: 'mkhan11' }]]],
  ],
  [['Delete ticket INC-4401', 'none']],
  [['book me a flight to Berlin', 'none']],
  [['thank you!', 'none']],
  [
    [
      'Show INC-4401 and LT-0932',
      [
        ['get_ticket', { ticket_id: 'INC-4401' }],
        ['get_device', { asset_tag: 'LT-0932' }],
      ],
    ],
  ],
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
    [
      'please close both',
      [
        ['close_ticket', { ticket_id: 'INC-4401' }],
        ['close_ticket', { ticket_id: 'INC-4402' }],
      ],
    ],
  ],
  [['order a new mouse', 'none']],
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
  [['status update for ticket INC-5001?', [['get_ticket', { ticket_id: 'INC-5001' }]]]],
  [['Are there outages of the VPN at the moment?', [['list_outages', { service: 'vpn' }]]]],
  [['until when is LT-0932 under warranty?', [['get_device', { asset_tag: 'LT-0932' }]]]],
  [['Can you reset the password for account mmeier3?', [['reset_password', { username: 'mmeier3' }]]]],
  [['close INC-4401 please, it works again', [['close_ticket', { ticket_id: 'INC-4401' }]]]],
  [
    [
      'The projector in room 4 is broken. Please open a ticket with medium priority.',
      [['create_ticket', { summary: /projector in room 4 is broken/, priority: 'medium' }]],
    ],
  ],
  [['should the password of jdoe42 be reset?', 'safe']],
  [['upgrade my laptop', 'none']],
];
