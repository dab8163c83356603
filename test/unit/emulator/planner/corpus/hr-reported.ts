import type { Talk } from './corpus.js';

const balance = (employee_id: string) => ['check_leave_balance', { employee_id }] as const;
const policy = (topic: string) => ['get_company_policy', { topic }] as const;
const calendar = (team_name: string, month: string) => ['get_team_calendar', { team_name, month }] as const;
const submit = (employee_id: string, start_date: string, end_date: string, leave_type: string) =>
  ['submit_leave_request', { employee_id, start_date, end_date, leave_type }] as const;

/** Held out: written after the rules. */
export const hrReported: Talk[] = [
  [['What does EMP003 have left in terms of PTO?', [balance('EMP003')]]],
  [['leave balance for employee 2', [balance('EMP002')]]],
  [['How many sick days has EMP005 got?', [balance('EMP005')]]],
  [
    [
      'Could I get the balances of EMP001, EMP004 and EMP005?',
      [balance('EMP001'), balance('EMP004'), balance('EMP005')],
    ],
  ],
  [['Please tell me my remaining PTO, I am EMP002', [balance('EMP002')]]],
  [['I want to know the remote work rules', [policy('remote_work')]]],
  [['Where can I read about bereavement leave policy?', [policy('bereavement')]]],
  [['what is the polcy on parental leave', [policy('parental')]]],
  [['tell me how PTO works according to company policy', [policy('pto')]]],
  [['Who in engineering will be out of office in March 2026?', [calendar('engineering', '2026-03')]]],
  [['sales team: who is away this month?', [calendar('sales', '2026-02')]]],
  [['Show me when marketing people are out in march', [calendar('marketing', 'March')]]],
  [['Please submit PTO for EMP002 for March 2nd to March 4th', [submit('EMP002', '2026-03-02', '2026-03-04', 'pto')]]],
  [
    [
      'I need to submit a sick leave request for EMP003 for yesterday',
      [submit('EMP003', '2026-02-17', '2026-02-17', 'sick')],
    ],
  ],
  [
    [
      'Will you submit parental leave for EMP001 from 2026-07-01 to 2026-09-30?',
      [submit('EMP001', '2026-07-01', '2026-09-30', 'parental')],
    ],
  ],
  [
    [
      'Schedule PTO for EMP005, Monday through Wednesday next week',
      [submit('EMP005', '2026-02-23', '2026-02-25', 'pto')],
    ],
  ],
  [
    ['I would like to apply for leave', 'asks'],
    ['bereavement', 'asks'],
    ['EMP004', 'asks'],
    ['March 2 - March 4', [submit('EMP004', '2026-03-02', '2026-03-04', 'bereavement')]],
  ],
  [
    ['Submit PTO for EMP003 tomorrow', [submit('EMP003', '2026-02-19', '2026-02-19', 'pto')]],
    ['How many days are left now?', [balance('EMP003')]],
  ],
  [
    ['I am EMP001. Could I be off on March 20?', [balance('EMP001')]],
    ['ok do it as PTO', [submit('EMP001', '2026-03-20', '2026-03-20', 'pto')]],
  ],
  [
    ['what is the PTO balance of EMP002?', [balance('EMP002')]],
    ['EMP003 too please', [balance('EMP003')]],
    ['and the sick leave policy?', [policy('sick_leave')]],
  ],
  [['What would happen to my balance if EMP002 took off March 3?', [balance('EMP002')]]],
  [['please never submit requests on behalf of EMP001', 'none']],
  [['Change the leave request of EMP001 to April', 'none']],
  [['Which movie should I watch tonight?', 'none']],
  [['thanks, that is all', 'none']],
];
