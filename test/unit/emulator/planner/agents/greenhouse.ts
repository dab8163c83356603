import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** A greenhouse with sensors and valves. */
export const greenhouse: TestAgent = {
  instruction: 'You watch over a greenhouse. Check the alarms first before you change anything.',
  tools: [
    functionTool('getTemperature', 'Returns the current temperature and humidity of a zone.', {
      zone: { enum: ['north', 'south', 'nursery'] },
    }),
    functionTool('listAlarms', 'List open alarms by severity.', {
      severity: { enum: ['info', 'warning', 'critical'], optional: true },
    }),
    functionTool('setTemperature', 'Set the target temperature of a zone.', {
      zone: { enum: ['north', 'south', 'nursery'] },
      celsius: { type: 'number', description: 'Target in degrees Celsius' },
    }),
    functionTool('startWatering', 'Open the valves and water a zone for a while.', {
      zone: { enum: ['north', 'south', 'nursery'] },
      minutes: { type: 'integer', description: 'How many minutes' },
    }),
    functionTool('addNote', 'Write a note into the log book of a zone.', {
      zone: { enum: ['north', 'south', 'nursery'] },
      note: { description: 'Text of the note' },
    }),
  ],
  answer(name, input) {
    switch (name) {
      case 'getTemperature':
        return { zone: input['zone'], temperature_celsius: 21.5, humidity_percent: 64 };
      case 'listAlarms':
        return { alarms: [] };
      default:
        return { status: 'done', zone: input['zone'] };
    }
  },
};
