import type { Talk } from '../talk.js';

const slots = (doctor: string, date: string) => ['find_free_slots', { doctor, date }] as const;

/** The set that the rules were written with. */
export const clinicDevelopment: Talk[] = [
  [['Does Dr. Bauer have free slots tomorrow?', [slots('bauer', '2026-02-19')]]],
  [['free appointments with castillo on March 3', [slots('castillo', '2026-03-03')]]],
  [
    ['When is Dr Ahmed free next Tuesday?', [slots('ahmed', '2026-02-24')]],
    ['and Dr Bauer?', [slots('bauer', '2026-02-24')]],
  ],
  [['I would like an appointment with Dr. Castillo', 'safe']],
  [
    [
      'Make an appointment for P10045 with Dr. Ahmed on March 4 at 9:30',
      [['make_appointment', { patient_id: 'P10045', doctor: 'ahmed', date: '2026-03-04', time: '09:30' }]],
    ],
  ],
  [
    [
      'Please book P20001 in with bauer on Friday at 2pm',
      [['make_appointment', { patient_id: 'P20001', doctor: 'bauer', date: '2026-02-20', time: '14:00' }]],
    ],
  ],
  [
    ['make an appointment with Dr Bauer for tomorrow', 'asks'],
    [
      'P10045, 11:15',
      [['make_appointment', { patient_id: 'P10045', doctor: 'bauer', date: '2026-02-19', time: '11:15' }]],
    ],
  ],
  [['Cancel A-778 please', [['cancel_appointment', { appointment_id: 'A-778' }]]]],
  [
    ['I have to cancel my appointment', 'asks'],
    ['A-801', [['cancel_appointment', { appointment_id: 'A-801' }]]],
  ],
  [['What prescriptions does patient P10045 have?', [['get_prescriptions', { patient_id: 'P10045' }]]]],
  [["I'm patient P33333, show me my prescriptions", [['get_prescriptions', { patient_id: 'P33333' }]]]],
  [['Can I cancel A-778?', 'safe']],
  [['What happens if I cancel A-778 today?', 'safe']],
  [['please do not cancel A-778', 'none']],
  [['prescribe me some morphine', 'none']],
  [['is it going to snow?', 'none']],
];
