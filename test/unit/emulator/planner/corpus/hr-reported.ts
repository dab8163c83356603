import type { Talk } from './corpus.js';

const balance = (employee_id: string) => ['check_leave_balance', { employee_id }] as const;
const policy = (topic: string) => ['get_company_policy', { topic }] as const;
const calendar = (team_name: string, month: string) => ['get_team_calendar', { team_name, month }] as const;
const submit = (employee_id: string, start_date: string, end_date: string, leave_type: string) =>
  ['submit_leave_request', { employee_id, start_date, end_date, leave_type }] as const;

/** Held out: not used while the rules were written. */
export const hrReported: Talk[] = [
  [['Could you tell me how much vacation EMP005 has got left?', [balance('EMP005')]]],
  [["what's EMP002's PTO balance", [balance('EMP002')]]],
  [['Does EMP003 have any sick days remaining?', [balance('EMP003')]]],
  [['remaining pto for emp001 pls', [balance('EMP001')]]],
  [['Please show me the leave balance of employee EMP004', [balance('EMP004')]]],
  [['How many days off do EMP002 and EMP005 still have?', [balance('EMP002'), balance('EMP005')]]],
  [['I would like to know how the bereavement policy works', [policy('bereavement')]]],
  [['Tell me about parental leave rules', [policy('parental')]]],
  [['What is the company policy on sick leave?', [policy('sick_leave')]]],
  [['can you look up the PTO policy', [policy('pto')]]],
  [['Am I allowed to work remotely?', [policy('remote_work')]]],
  [['Who is away in the sales team in March 2026?', [calendar('sales', '2026-03')]]],
  [['marketing team calendar for february', [calendar('marketing', 'February')]]],
  [['Show the enginering team calender for Feb', [calendar('engineering', 'February')]]],
  [['Is anybody in marketing out of office next month?', [calendar('marketing', '2026-03')]]],
  [['Book PTO for EMP001 from 2026-04-06 to 2026-04-10', [submit('EMP001', '2026-04-06', '2026-04-10', 'pto')]]],
  [
    [
      'Can you submit a sick leave request for EMP002 for tomorrow?',
      [submit('EMP002', '2026-02-19', '2026-02-19', 'sick')],
    ],
  ],
  [
    [
      "I'd like to request parental leave for EMP003, June 1 to June 30, 2026",
      [submit('EMP003', '2026-06-01', '2026-06-30', 'parental')],
    ],
  ],
  [
    [
      'File bereavement leave for EMP005 March 2nd through the 4th',
      [submit('EMP005', '2026-03-02', '2026-03-04', 'bereavement')],
    ],
  ],
  [
    [
      'Please put in two days of PTO for EMP003 starting March 16',
      [submit('EMP003', '2026-03-16', '2026-03-17', 'pto')],
    ],
  ],
  [
    ['I want to submit a PTO request', 'asks'],
    ["I'm EMP003 and it's for March 9 to March 11", [submit('EMP003', '2026-03-09', '2026-03-11', 'pto')]],
  ],
  [
    ['Submit sick leave for EMP001', 'asks'],
    ['actually never mind', 'none'],
    ['How many sick days does EMP001 have?', [balance('EMP001')]],
  ],
  [
    ['Request leave for EMP002 on March 13', 'asks'],
    ['PTO', [submit('EMP002', '2026-03-13', '2026-03-13', 'pto')]],
  ],
  [
    ["Hi, I'm EMP002", 'none'],
    ['How many PTO days do I have?', [balance('EMP002')]],
    ['Could I take off March 3 to March 5?', [balance('EMP002')]],
    ['ok, please submit that as PTO', [submit('EMP002', '2026-03-03', '2026-03-05', 'pto')]],
  ],
  [
    ['Check the balance of EMP001', [balance('EMP001')]],
    ['and what about EMP003?', [balance('EMP003')]],
    ['EMP005?', [balance('EMP005')]],
  ],
  [
    ['Who is out in engineering in February?', [calendar('engineering', 'February')]],
    ['and in March?', [calendar('engineering', 'March')]],
    ['how about sales?', [calendar('sales', 'March')]],
  ],
  [
    ['what is the policy for sick leave?', [policy('sick_leave')]],
    ['and for remote work?', [policy('remote_work')]],
  ],
  [['What if EMP001 took PTO from March 2 to March 20?', [balance('EMP001')]]],
  [['If I submitted a request for next Monday, would EMP002 have enough PTO?', [balance('EMP002')]]],
  [["Don't book anything, I only want to know what EMP004 has left", [balance('EMP004')]]],
  [['Would it be possible for EMP003 to take March 12 off?', [balance('EMP003')]]],
  [['How much PTO does EMP001 have and what is the remote work policy?', [balance('EMP001'), policy('remote_work')]]],
  [
    [
      'Check the leave balance for EMP002. Also, who on the sales team is out in March?',
      [balance('EMP002'), calendar('sales', 'March')],
    ],
  ],
  [['Cancel the PTO request of EMP003', 'none']],
  [['What is the capital of France?', 'none']],
  [['Order me a pizza', 'none']],
  [['Good morning!', 'none']],
  [['Thanks a lot', 'none']],
  [['What can you do for me?', 'none']],
  [
    ['How many vacation days have I got?', 'asks'],
    ['emp 5', [balance('EMP005')]],
  ],
];
