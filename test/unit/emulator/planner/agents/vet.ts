import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** A veterinary practice. */
export const vet: TestAgent = {
  instruction:
    'You are the front desk of a veterinary practice. You help owners with visits, vaccinations and prescriptions of their pets.',
  tools: [
    functionTool('Pets__get_pet_record', 'Show the record of a pet: weight, vaccinations and last visit.', {
      pet_id: { description: 'Pet, e.g. PET-204' },
    }),
    functionTool('Visits__find_free_slots', 'Find free slots for a visit on a day.', {
      day: { description: 'Day YYYY-MM-DD' },
    }),
    functionTool('Visits__book_visit', 'Book a visit for a pet.', {
      pet_id: { description: 'Pet' },
      day: { description: 'Day YYYY-MM-DD' },
      time: { description: 'Time HH:MM' },
      reason: { description: 'Reason for the visit', optional: true },
    }),
    functionTool('Visits__cancel_visit', 'Cancel a visit.', {
      visit_id: { description: 'Visit, e.g. V-3310' },
    }),
    functionTool('Advice__get_care_advice', 'Give advice on the care of a kind of animal.', {
      animal: { description: 'cat, dog, rabbit, or parrot' },
    }),
    functionTool('Medicine__renew_prescription', 'Renew a prescription.', {
      prescription_id: { description: 'Prescription, e.g. RX-8801' },
    }),
  ],
  answer(name, input) {
    switch (name) {
      case 'get_pet_record':
        return { pet_id: input['pet_id'], name: 'Bello', weight_kg: 12.5, last_visit: '2025-11-20' };
      case 'find_free_slots':
        return { day: input['day'], slots: ['09:30', '14:00'] };
      case 'get_care_advice':
        return { animal: input['animal'], advice: 'Fresh water every day.' };
      default:
        return { status: 'done', visit_id: input['visit_id'] ?? 'V-3399' };
    }
  },
};
