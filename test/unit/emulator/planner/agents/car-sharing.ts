import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** A car sharing company. */
export const carSharing: TestAgent = {
  instruction: 'You help members of a car sharing company find and reserve cars.',
  tools: [
    functionTool('Fleet__find_cars', 'Find cars that are available in a city on a given day.', {
      city: { description: 'berlin, hamburg, or munich' },
      day: { description: 'Day in the form YYYY-MM-DD' },
    }),
    functionTool('Fleet__reserve_car', 'Reserve a car for a member.', {
      car_id: { description: 'Car, e.g. CAR-77' },
      email: { description: 'Email address of the member' },
      pickup_date: { description: 'First day, YYYY-MM-DD' },
      return_date: { description: 'Last day, YYYY-MM-DD' },
    }),
    functionTool('Fleet__cancel_reservation', 'Cancel a reservation before it begins.', {
      reservation_id: { description: 'Reservation, e.g. RS5521' },
    }),
    functionTool('Billing__get_invoice', 'Get the invoice of a reservation with all its costs.', {
      reservation_id: { description: 'Reservation' },
    }),
    functionTool('Fleet__report_damage', 'Report damage to a car.', {
      car_id: { description: 'Car' },
      description: { description: 'What is damaged' },
    }),
  ],
  answer(name, input) {
    switch (name) {
      case 'find_cars':
        return {
          city: input['city'],
          day: input['day'],
          cars: [{ car_id: 'CAR-77', model: 'Corsa', price_per_day: 39 }],
        };
      case 'reserve_car':
        return { status: 'reserved', reservation_id: 'RS5522', car_id: input['car_id'] };
      case 'cancel_reservation':
        return { status: 'cancelled', reservation_id: input['reservation_id'] };
      case 'get_invoice':
        return { reservation_id: input['reservation_id'], total: 118.5, currency: 'EUR', paid: true };
      default:
        return { status: 'recorded', case_number: 'D-19' };
    }
  },
};
