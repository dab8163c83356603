import type { Talk } from '../talk.js';

const balance = (employee_id: string) => ['check_leave_balance', { employee_id }] as const;
const policy = (topic: string) => ['get_company_policy', { topic }] as const;
const calendar = (team_name: string, month: string) => ['get_team_calendar', { team_name, month }] as const;
const submit = (employee_id: string, start_date: string, end_date: string, leave_type: string) =>
  ['submit_leave_request', { employee_id, start_date, end_date, leave_type }] as const;

/** Part of the held-out set in earlier times. The rules have learnt from it since, so it measures nothing new. */
export const hrOnceHeldOut: Talk[] = [
  [['How many leave days does EMP004 still have available?', [balance('EMP004')]]],
  [['can you check if EMP003 has any PTO left', [balance('EMP003')]]],
  [['My employee number is EMP005, what is my balance?', [balance('EMP005')]]],
  [['Balance EMP001', [balance('EMP001')]]],
  [['sick day balances for EMP002 and EMP004 please', [balance('EMP002'), balance('EMP004')]]],
  [['What are the policies about working remotely?', [policy('remote_work')]]],
  [['please explain parental leave', [policy('parental')]]],
  [['Is there a policy for bereavement?', [policy('bereavement')]]],
  [['sick leave rules pls', [policy('sick_leave')]]],
  [["who's out on the marketing team this March", [calendar('marketing', 'March')]]],
  [['Tell me who from engineering is out of the office next month', [calendar('engineering', '2026-03')]]],
  [['check the sales calendar of February', [calendar('sales', 'February')]]],
  [
    [
      'I want to book PTO for EMP004 from March 16 until March 18',
      [submit('EMP004', '2026-03-16', '2026-03-18', 'pto')],
    ],
  ],
  [['Create a sick leave request for EMP001, just today', [submit('EMP001', '2026-02-18', '2026-02-18', 'sick')]]],
  [
    [
      'please apply for bereavement leave for EMP002 on the 2nd and 3rd of March',
      [submit('EMP002', '2026-03-02', '2026-03-03', 'bereavement')],
    ],
  ],
  [
    ['submit a PTO request for next Friday', 'asks'],
    ['oh sorry, for EMP003', [submit('EMP003', '2026-02-27', '2026-02-27', 'pto')]],
  ],
  [
    ["what's the balance of EMP002?", [balance('EMP002')]],
    ['submit PTO for them on March 5', 'safe'],
  ],
  [
    ['I am EMP003. Is it ok if I am off from April 6 to April 8?', [balance('EMP003')]],
    ['yes go ahead, PTO', [submit('EMP003', '2026-04-06', '2026-04-08', 'pto')]],
  ],
  [['When I submit PTO, how much notice is needed?', [policy('pto')]]],
  [['stop, do not submit anything for EMP001', 'none']],
  [['Increase the PTO of EMP002 by 3 days', 'none']],
  [['tell me a fun fact', 'none']],
];
