import type { Talk } from './corpus.js';

const balance = (employee_id: string) => ['check_leave_balance', { employee_id }] as const;
const policy = (topic: string) => ['get_company_policy', { topic }] as const;
const calendar = (team_name: string, month: string) => ['get_team_calendar', { team_name, month }] as const;
const submit = (employee_id: string, start_date: string, end_date: string, leave_type: string) =>
  ['submit_leave_request', { employee_id, start_date, end_date, leave_type }] as const;

/** Held out: written after the rules. */
export const hrReported: Talk[] = [
  [['How many PTO days are remaining for EMP002?', [balance('EMP002')]]],
  [['Employee EMP005 would like to know her sick day balance', [balance('EMP005')]]],
  [['Can I see how many days EMP001 has left?', [balance('EMP001')]]],
  [['what is the pto and sick balance for emp004', [balance('EMP004')]]],
  [['Check leave balances for EMP001 and EMP003 please.', [balance('EMP001'), balance('EMP003')]]],
  [['How much time off does EMP003 have?', [balance('EMP003')]]],
  [['Summarize the sick leave policy', [policy('sick_leave')]]],
  [['Can I work from home on Fridays?', [policy('remote_work')]]],
  [['What are the terms of parental leave?', [policy('parental')]]],
  [['I have a question about the bereavement policy', [policy('bereavement')]]],
  [['policy pto', [policy('pto')]]],
  [['When is the marketing team out in March?', [calendar('marketing', 'March')]]],
  [['Give me the sales team calendar for next month', [calendar('sales', '2026-03')]]],
  [['I want to see who is off in engineering during February 2026', [calendar('engineering', '2026-02')]]],
  [['Will anyone from sales be absent in March?', [calendar('sales', 'March')]]],
  [
    [
      'Submit a request for sick leave for EMP001, 23 February to 24 February',
      [submit('EMP001', '2026-02-23', '2026-02-24', 'sick')],
    ],
  ],
  [['EMP002 needs PTO on March 6. Please submit it.', [submit('EMP002', '2026-03-06', '2026-03-06', 'pto')]]],
  [
    [
      'Could you book bereavement leave from 2026-03-02 till 2026-03-04 for EMP004',
      [submit('EMP004', '2026-03-02', '2026-03-04', 'bereavement')],
    ],
  ],
  [
    [
      'I am EMP005 and I want to request PTO from the 16th to the 18th of March',
      [submit('EMP005', '2026-03-16', '2026-03-18', 'pto')],
    ],
  ],
  [
    ['I need to file sick leave', 'asks'],
    ["for EMP002, it's for today and tomorrow", [submit('EMP002', '2026-02-18', '2026-02-19', 'sick')]],
  ],
  [
    ['request pto for EMP003', 'asks'],
    ['hmm, how many days does EMP003 have left?', [balance('EMP003')]],
    ['ok then request PTO for March 12 and 13', [submit('EMP003', '2026-03-12', '2026-03-13', 'pto')]],
  ],
  [
    ["I'm employee EMP002", 'none'],
    ["what's my sick leave balance?", [balance('EMP002')]],
    ['submit a sick leave request for tomorrow', [submit('EMP002', '2026-02-19', '2026-02-19', 'sick')]],
  ],
  [
    ['EMP001 here. Would it be ok to be off from March 2 to 4?', [balance('EMP001')]],
    ['alright, go ahead and book it as PTO', [submit('EMP001', '2026-03-02', '2026-03-04', 'pto')]],
  ],
  [
    ['who is out in sales in march', [calendar('sales', 'March')]],
    ['engineering?', [calendar('engineering', 'March')]],
    ['what about in february?', [calendar('engineering', 'February')]],
    ['thanks', 'none'],
  ],
  [
    ['remote work policy?', [policy('remote_work')]],
    ['what about parental?', [policy('parental')]],
  ],
  [['Tell me the PTO policy, then check the balance of EMP005', [policy('pto'), balance('EMP005')]]],
  [['I might need to take PTO in April. How many days does EMP002 have?', [balance('EMP002')]]],
  [['Is EMP004 able to take two days of PTO?', [balance('EMP004')]]],
  [["I'd rather not submit PTO for EMP001 yet", 'none']],
  [['withdraw my leave request', 'none']],
  [['Raise the salary of EMP001', 'none']],
  [['what is 2 + 2', 'none']],
  [['good evening', 'none']],
  [['who are you?', 'none']],
];
