import type { Talk } from '../talk.js';

/** Part of the held-out set in earlier times. The rules have learnt from it since, so it measures nothing new. */
export const devicesOnceHeldOut: Talk[] = [
  [['What is the state of SX20481?', [['getInverter', { serialNumber: 'SX20481' }]]]],
  [['which firmware does sx30000 run', [['getInverter', { serialNumber: 'SX30000' }]]]],
  [
    [
      'How much energy did SX20481 produce in January 2026?',
      [['getYield', { serialNumber: 'SX20481', month: '2026-01' }]],
    ],
    ['and in December 2025?', [['getYield', { serialNumber: 'SX20481', month: '2025-12' }]]],
  ],
  [['Update the firmware of SX20481', [['updateFirmware', { serialNumber: 'SX20481' }]]]],
  [['Should I update the firmware of SX20481?', [['getInverter', { serialNumber: 'SX20481' }]]]],
  [
    [
      'Open a case for SX20481: the display stays dark',
      [['openCase', { serialNumber: 'SX20481', description: /the display stays dark/ }]],
    ],
  ],
  [['Limit SX20481 to 3500 watts', [['setLimit', { serialNumber: 'SX20481', watts: 3500 }]]]],
  [
    ['set the limit of SX20481', 'asks'],
    ['5000', [['setLimit', { serialNumber: 'SX20481', watts: 5000 }]]],
  ],
  [
    [
      'My inverter SX20481 makes a loud noise. Please open a support case.',
      [['openCase', { serialNumber: 'SX20481', description: /makes a loud noise/ }]],
    ],
  ],
  [["don't update SX20481", 'none']],
  [['sell SX20481', 'none']],
];
