import type { Talk } from '../talk.js';

const balance = (employee_id: string) => ['check_leave_balance', { employee_id }] as const;
const policy = (topic: string) => ['get_company_policy', { topic }] as const;
const calendar = (team_name: string, month: string | RegExp) => ['get_team_calendar', { team_name, month }] as const;
const submit = (employee_id: string, start_date: string, end_date: string, leave_type: string) =>
  ['submit_leave_request', { employee_id, start_date, end_date, leave_type }] as const;

/** Written before the planner was tried on it: see sets.ts. */
export const hrHeldOut: Talk[] = [
  [['hey, could you tell me how much vacation EMP003 has left?', [balance('EMP003')]]],
  [['sick days of emp002?', [balance('EMP002')]]],
  [
    ['Priya here, employee id EMP001. Do I still have any sick days?', [balance('EMP001')]],
    ['And how much notice do I have to give for PTO?', [policy('pto')]],
  ],
  [["I need to know how many days off I've got. My ID is EMP005.", [balance('EMP005')]]],
  [
    ['How much PTO have I used up, I mean how much is left?', 'asks'],
    ["It's EMP002", [balance('EMP002')]],
  ],
  [['Compare the balances of EMP001 and EMP005', [balance('EMP001'), balance('EMP005')]]],
  [['What does the handbook say about working remotely from abroad?', [policy('remote_work')]]],
  [["Do I need a doctor's note for sick leave?", [policy('sick_leave')]]],
  [['There was a death in my family. What does the bereavement policy grant me?', [policy('bereavement')]]],
  [['how long is parental leave for a secondary caregiver', [policy('parental')]]],
  [
    [
      'Explain the sick leave policy to me and also the one on parental leave',
      [policy('sick_leave'), policy('parental')],
    ],
  ],
  [['Which engineers are away in March?', [calendar('engineering', 'March')]]],
  [
    ['Is anyone in sales away next month?', [calendar('sales', /^(2026-03|March)/)]],
    ['what about the month after, April?', [calendar('sales', 'April')]],
    ['And marketing?', [calendar('marketing', 'April')]],
  ],
  [["show me marketing's calendar for April 2026", [calendar('marketing', /^(2026-04|April 2026)$/)]]],
  [['Who will be missing from the engineering team this month?', [calendar('engineering', /^(2026-02|February)/)]]],
  [['Put in PTO for EMP003 on March 20th', [submit('EMP003', '2026-03-20', '2026-03-20', 'pto')]]],
  [['Could you log sick leave for EMP001 today and tomorrow?', [submit('EMP001', '2026-02-18', '2026-02-19', 'sick')]]],
  [
    [
      'please request PTO from the 6th to the 9th of April, my employee id is EMP005',
      [submit('EMP005', '2026-04-06', '2026-04-09', 'pto')],
    ],
  ],
  [
    ['I have to file bereavement leave', 'asks'],
    ['EMP004, from Monday to Wednesday next week', [submit('EMP004', '2026-02-23', '2026-02-25', 'bereavement')]],
  ],
  [
    ['hi there', 'none'],
    ["I'd like to request some leave please", 'asks'],
    ['sure, EMP002', 'asks'],
    ['March 30', 'asks'],
    ['it is pto', [submit('EMP002', '2026-03-30', '2026-03-30', 'pto')]],
    ['brilliant, thank you so much', 'none'],
  ],
  [
    ["I'm EMP001. Could I take the week of March 9 to March 13 off?", [balance('EMP001')]],
    ['Yes, please submit it as PTO.', [submit('EMP001', '2026-03-09', '2026-03-13', 'pto')]],
  ],
  [
    ['EMP005 wants March 2 off. Does she have enough PTO?', [balance('EMP005')]],
    ['No, leave it then', 'none'],
  ],
  [
    ['Submit sick leave for EMP003 for tomorrow', [submit('EMP003', '2026-02-19', '2026-02-19', 'sick')]],
    ['and how many sick days does she have now?', [balance('EMP003')]],
  ],
  [
    ['request PTO for EMP002', 'asks'],
    ['wait, what does the PTO policy say?', [policy('pto')]],
    ['okay. And who from sales is out in March?', [calendar('sales', 'March')]],
  ],
  [["Please check EMP004's balance but don't submit anything", [balance('EMP004')]]],
  [['Do not request leave for EMP001 on March 3', 'none']],
  [['Is it worth submitting PTO for EMP004 for March 3?', 'unchanged']],
  [['My colleague said she had submitted PTO for EMP005 on March 3', 'none']],
  [
    [
      'If EMP002 has enough days, submit PTO for March 3 and 4',
      [balance('EMP002'), submit('EMP002', '2026-03-03', '2026-03-04', 'pto')],
    ],
  ],
  [['Unless EMP001 objects, submit PTO for EMP001 on March 3', 'unchanged']],
  [['I was going to submit PTO for EMP003 next Monday, but the project is late', 'unchanged']],
  [['Please undo the leave request of EMP003', 'none']],
  [['Promote EMP001 to team lead', 'none']],
  [['how much does EMP002 earn', 'none']],
  [['Who invented the bicycle?', 'none']],
  [['could you book me a flight to Rome', 'none']],
  [['haha that was funny', 'none']],
  [['good night!', 'none']],
  [['what are you able to do?', 'none']],
  [
    [
      'who in engineering is off in March and how many PTO days does EMP002 have?',
      [calendar('engineering', 'March'), balance('EMP002')],
    ],
  ],
  [
    ['Good afternoon, I am employee EMP004.', 'none'],
    ['how many sick days are left for me?', [balance('EMP004')]],
    ['ok submit one for tomorrow', [submit('EMP004', '2026-02-19', '2026-02-19', 'sick')]],
  ],
];
