import type { Talk } from '../talk.js';

const temperature = (zone: string) => ['getTemperature', { zone }] as const;

/** The set that the rules were written with. */
export const greenhouseDevelopment: Talk[] = [
  [['How warm is it in the nursery?', [temperature('nursery')]]],
  [["What's the temperature in the north zone?", [temperature('north')]]],
  [['humidity of south?', [temperature('south')]]],
  [['temperature of north and south', [temperature('north'), temperature('south')]]],
  [['Are there any critical alarms?', [['listAlarms', { severity: 'critical' }]]]],
  [['show all open alarms', [['listAlarms', {}]]]],
  [['Set the temperature in the nursery to 24 degrees', [['setTemperature', { zone: 'nursery', celsius: 24 }]]]],
  [['please change the target for south to 19.5', [['setTemperature', { zone: 'south', celsius: 19.5 }]]]],
  [['Water the north zone for 15 minutes', [['startWatering', { zone: 'north', minutes: 15 }]]]],
  [
    ['start watering', 'asks'],
    ['nursery, 5 minutes', [['startWatering', { zone: 'nursery', minutes: 5 }]]],
  ],
  [['Add a note to north: replaced the fan', [['addNote', { zone: 'north', note: /replaced the fan/ }]]]],
  [['Should I water the south zone?', [['listAlarms', {}]]]],
  [
    ['is it too cold in the north for tomatoes?', [temperature('north')]],
    ['and the south?', [temperature('south')]],
  ],
  [["don't water anything today", 'none']],
  [['Open the roof', 'none']],
];
