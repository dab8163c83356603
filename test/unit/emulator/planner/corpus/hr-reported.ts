import type { Talk } from './corpus.js';

const balance = (employee_id: string) => ['check_leave_balance', { employee_id }] as const;
const policy = (topic: string) => ['get_company_policy', { topic }] as const;
const calendar = (team_name: string, month: string) => ['get_team_calendar', { team_name, month }] as const;
const submit = (employee_id: string, start_date: string, end_date: string, leave_type: string) =>
  ['submit_leave_request', { employee_id, start_date, end_date, leave_type }] as const;

/** Held out: written after the rules and run once; its first result is the one reported. */
export const hrReported: Talk[] = [
  [['EMP003 - how many days of PTO are left?', [balance('EMP003')]]],
  [['I wonder how much sick leave EMP001 still has', [balance('EMP001')]]],
  [["Let me see EMP005's leave balance", [balance('EMP005')]]],
  [
    [
      'Look up the remaining days for EMP002, EMP003 and EMP004',
      [balance('EMP002'), balance('EMP003'), balance('EMP004')],
    ],
  ],
  [['My ID is EMP002. How many days do I have left?', [balance('EMP002')]]],
  [['what does our company say about remote work?', [policy('remote_work')]]],
  [['Do we have a bereavement policy?', [policy('bereavement')]]],
  [['Could you explain the policy for parental leave to me?', [policy('parental')]]],
  [['How far in advance must PTO be requested according to the policy?', [policy('pto')]]],
  [['Policy on sick leave and on remote work please', [policy('sick_leave'), policy('remote_work')]]],
  [['Which people in sales are away during March?', [calendar('sales', 'March')]]],
  [["What does the engineering team's calendar look like in 2026-02?", [calendar('engineering', '2026-02')]]],
  [['Anybody out of office this month in marketing?', [calendar('marketing', '2026-02')]]],
  [
    [
      'Who is on the calendar for marketing and sales in March?',
      [calendar('marketing', 'March'), calendar('sales', 'March')],
    ],
  ],
  [
    [
      'Please submit a PTO request for EMP005: 2026-03-30 until 2026-04-02',
      [submit('EMP005', '2026-03-30', '2026-04-02', 'pto')],
    ],
  ],
  [
    [
      'Would you mind submitting a sick leave request for EMP004 for today?',
      [submit('EMP004', '2026-02-18', '2026-02-18', 'sick')],
    ],
  ],
  [['File a leave request: EMP001, pto, April 13-17', [submit('EMP001', '2026-04-13', '2026-04-17', 'pto')]]],
  [
    [
      'We need to submit bereavement leave for EMP003 starting tomorrow for 3 days',
      [submit('EMP003', '2026-02-19', '2026-02-21', 'bereavement')],
    ],
  ],
  [['Go ahead and request PTO for EMP002 on 27 February', [submit('EMP002', '2026-02-27', '2026-02-27', 'pto')]]],
  [
    ['Please request time off for me', 'asks'],
    ['EMP001, PTO', 'asks'],
    ['from May 4 to May 6', [submit('EMP001', '2026-05-04', '2026-05-06', 'pto')]],
  ],
  [
    ['Submit parental leave for EMP005 beginning June 8', [submit('EMP005', '2026-06-08', '2026-06-08', 'parental')]],
    ['How many PTO days does she have?', [balance('EMP005')]],
  ],
  [
    ['submit sick leave for tomorrow', 'asks'],
    ['my id is EMP003', [submit('EMP003', '2026-02-19', '2026-02-19', 'sick')]],
  ],
  [
    ['I am EMP001, may I take the 9th of March off?', [balance('EMP001')]],
    ['Great, submit it as PTO please', [submit('EMP001', '2026-03-09', '2026-03-09', 'pto')]],
  ],
  [
    ['Could EMP002 take PTO from March 16 to March 20?', [balance('EMP002')]],
    ['no, never mind', 'none'],
  ],
  [
    ["what's EMP005's balance?", [balance('EMP005')]],
    ['same for EMP001', [balance('EMP001')]],
    ['and who in engineering is out in March?', [calendar('engineering', 'March')]],
    ['February?', [calendar('engineering', 'February')]],
  ],
  [['Suppose EMP003 wanted off all of next week, would the balance be enough?', [balance('EMP003')]]],
  [['Should I submit PTO for EMP004 next Friday?', [balance('EMP004')]]],
  [['Please do not submit a request for EMP001', 'none']],
  [['Has my leave been approved?', 'none']],
  [['Approve the leave request of EMP002', 'none']],
  [['delete EMP003', 'none']],
  [['Who is the CEO?', 'none']],
  [['write a poem about spring', 'none']],
  [['ok thank you, bye', 'none']],
  [['hey there', 'none']],
  [
    ["who's out in marketing", 'asks'],
    ['march', [calendar('marketing', 'March')]],
  ],
];
