import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** A clinic's front desk. */
export const clinic: TestAgent = {
  instruction:
    'You are the front desk of a clinic. You look up free slots, make and cancel appointments, and tell patients about their prescriptions.',
  tools: [
    functionTool('FrontDesk__find_free_slots', 'Find free appointment slots of a doctor on a date.', {
      doctor: { description: 'One of: ahmed, bauer, castillo' },
      date: { description: 'Date (YYYY-MM-DD)' },
    }),
    functionTool('FrontDesk__make_appointment', 'Make an appointment with a doctor for a patient.', {
      patient_id: { description: 'Patient number, e.g. P10045' },
      doctor: { description: 'One of: ahmed, bauer, castillo' },
      date: { description: 'Date (YYYY-MM-DD)' },
      time: { description: 'Time of day, HH:MM' },
    }),
    functionTool('FrontDesk__cancel_appointment', 'Cancel an appointment.', {
      appointment_id: { description: 'Appointment number, e.g. A-778' },
    }),
    functionTool('Records__get_prescriptions', 'Show the current prescriptions of a patient.', {
      patient_id: { description: 'Patient number' },
    }),
  ],
  answer(name, input) {
    switch (name) {
      case 'find_free_slots':
        return { doctor: input['doctor'], date: input['date'], slots: ['09:00', '14:30'] };
      case 'make_appointment':
        return { status: 'booked', appointment_id: 'A-779' };
      case 'cancel_appointment':
        return { status: 'cancelled', appointment_id: input['appointment_id'] };
      default:
        return { patient_id: input['patient_id'], prescriptions: [{ drug: 'Ibuprofen', dose_mg: 400 }] };
    }
  },
};
