import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** A laundry. */
export const laundry: TestAgent = {
  instruction:
    'You are at the counter of a laundry. You help customers with their loads, pick-ups and the care of fabrics.',
  tools: [
    functionTool('Loads__get_load', 'Show a load of laundry: its weight, state and when it will be ready.', {
      load_id: { description: 'Load, e.g. LD-610' },
    }),
    functionTool('Pickups__find_pickup_times', 'Find free times for a pick-up on a day.', {
      day: { description: 'Day YYYY-MM-DD' },
    }),
    functionTool('Pickups__arrange_pickup', 'Arrange a pick-up of a load.', {
      load_id: { description: 'Load' },
      day: { description: 'Day YYYY-MM-DD' },
      time: { description: 'Time HH:MM' },
      remark: { description: 'Remark for the driver', optional: true },
    }),
    functionTool('Pickups__cancel_pickup', 'Cancel a pick-up.', {
      pickup_id: { description: 'Pick-up, e.g. P-4417' },
    }),
    functionTool('Care__get_washing_advice', 'Give advice on washing a fabric.', {
      fabric: { description: 'wool, silk, cotton, or linen' },
    }),
    functionTool('Loads__rush_load', 'Move a load to the front of the queue.', {
      load_id: { description: 'Load' },
    }),
  ],
  answer(name, input) {
    switch (name) {
      case 'get_load':
        return { load_id: input['load_id'], weight_kg: 6.2, state: 'washing', ready: '2026-02-20' };
      case 'find_pickup_times':
        return { day: input['day'], times: ['09:00', '15:30'] };
      case 'get_washing_advice':
        return { fabric: input['fabric'], advice: 'Cold water only.' };
      default:
        return { status: 'done', pickup_id: input['pickup_id'] ?? 'P-4500' };
    }
  },
};
