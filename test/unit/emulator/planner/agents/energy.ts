import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** A supplier of electricity. */
export const energy: TestAgent = {
  instruction:
    'You work for the customer service of an electricity supplier. You answer questions about bills, tariffs and power cuts, and you record meter readings and tariff changes.',
  tools: [
    functionTool('Contracts__get_bill', 'Show the bill of a contract for a month.', {
      contract_number: { description: 'Contract number, e.g. EC-400123' },
      month: { description: 'Month, e.g. March or 2026-03' },
    }),
    functionTool('Contracts__submit_meter_reading', 'Record the reading of a meter.', {
      contract_number: { description: 'Contract number' },
      reading: { type: 'integer', description: 'Reading of the meter in kWh' },
    }),
    functionTool('Contracts__change_tariff', 'Move a contract to another tariff.', {
      contract_number: { description: 'Contract number' },
      tariff: { description: 'green, fixed, or flexible' },
    }),
    functionTool('Tariffs__get_tariff', 'Describe a tariff: price, term and notice.', {
      tariff: { description: 'green, fixed, or flexible' },
    }),
    functionTool('Grid__check_outages', 'Look up known power cuts in an area.', {
      postcode: { description: 'Postcode, e.g. 10115' },
    }),
    functionTool('Grid__report_outage', 'Report a power cut that is not known yet.', {
      postcode: { description: 'Postcode' },
      details: { description: 'What the customer noticed', optional: true },
    }),
  ],
  answer(name, input) {
    switch (name) {
      case 'get_bill':
        return { contract_number: input['contract_number'], month: input['month'], amount: 84.2, paid: false };
      case 'get_tariff':
        return { tariff: input['tariff'], cents_per_kwh: 31.4, term_months: 12 };
      case 'check_outages':
        return { postcode: input['postcode'], outages: [] };
      default:
        return { status: 'recorded', contract_number: input['contract_number'] };
    }
  },
};
