import type { Talk } from '../talk.js';

const bill = (contract_number: string, month: string | RegExp) => ['get_bill', { contract_number, month }] as const;
const reading = (contract_number: string, kwh: number) =>
  ['submit_meter_reading', { contract_number, reading: kwh }] as const;
const change = (contract_number: string, tariff: string) => ['change_tariff', { contract_number, tariff }] as const;
const tariff = (name: string) => ['get_tariff', { tariff: name }] as const;

/** Written before the planner was tried on it, of an agent in no other set: see sets.ts. */
export const energyHeldOut: Talk[] = [
  [['How high was the January bill of contract EC-400123?', [bill('EC-400123', 'January')]]],
  [
    ['I want to see my bill for February', 'asks'],
    ['EC-400777', [bill('EC-400777', 'February')]],
    ['and the one for January', [bill('EC-400777', 'January')]],
  ],
  [['bill ec-400123 december 2025 pls', [bill('EC-400123', /^(2025-12|December 2025)$/)]]],
  [['Record a meter reading of 48210 kWh for EC-400123', [reading('EC-400123', 48210)]]],
  [
    ["I'd like to submit my meter reading", 'asks'],
    ['contract EC-400777, the meter says 30155', [reading('EC-400777', 30155)]],
  ],
  [['Please move EC-400123 to the green tariff', [change('EC-400123', 'green')]]],
  [['Can you change contract EC-400777 to flexible?', [change('EC-400777', 'flexible')]]],
  [['What does the green tariff cost?', [tariff('green')]]],
  [
    ['tell me about the fixed tariff', [tariff('fixed')]],
    ['and flexible?', [tariff('flexible')]],
    ['ok, change EC-400123 to that one', [change('EC-400123', 'flexible')]],
  ],
  [['how long is the notice for the flexible tariff?', [tariff('flexible')]]],
  [['Are there any power cuts in 10115?', [['check_outages', { postcode: '10115' }]]]],
  [
    ['is there a known outage in my area', 'asks'],
    ['10437', [['check_outages', { postcode: '10437' }]]],
  ],
  [['I want to report a power cut in 10115', [['report_outage', { postcode: '10115' }]]]],
  [['Should I change EC-400123 to the fixed tariff?', 'unchanged']],
  [["please don't change the tariff of EC-400123", 'none']],
  [['What would I pay if I moved EC-400123 to green?', [tariff('green')]]],
  [['I reported a power cut in 10115 an hour ago', 'none']],
  [['terminate contract EC-400123', 'none']],
  [['install solar panels on my roof', 'none']],
  [['nice to meet you', 'none']],
  [['Who are you?', 'none']],
];
