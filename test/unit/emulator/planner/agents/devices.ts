import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** A maker of solar inverters, described by OpenAPI. */
export const devices: TestAgent = {
  instruction: 'You support owners of solar inverters.',
  tools: [
    functionTool('Support__getInverter', 'Get the state and the firmware version of an inverter', {
      serialNumber: { description: 'Serial number, e.g. SX20481' },
    }),
    functionTool('Support__getYield', 'Get how much energy an inverter produced in a month', {
      serialNumber: { description: 'Serial number' },
      month: { description: 'Month, e.g. 2026-01' },
    }),
    functionTool('Support__updateFirmware', 'Update the firmware of an inverter', {
      serialNumber: { description: 'Serial number' },
    }),
    functionTool('Support__openCase', 'Open a support case for an inverter', {
      serialNumber: { description: 'Serial number' },
      description: { description: 'Description of the problem' },
    }),
    functionTool('Support__setLimit', 'Set the power limit of an inverter', {
      serialNumber: { description: 'Serial number' },
      watts: { type: 'number', description: 'Limit in watts' },
    }),
  ],
  answer(name, input) {
    switch (name) {
      case 'getInverter':
        return { serialNumber: input['serialNumber'], state: 'running', firmware: '4.2.1' };
      case 'getYield':
        return { serialNumber: input['serialNumber'], month: input['month'], kilowattHours: 212 };
      default:
        return { serialNumber: input['serialNumber'], status: 'accepted' };
    }
  },
};
