import type { Talk } from './corpus.js';

const balance = (employee_id: string) => ['check_leave_balance', { employee_id }] as const;
const policy = (topic: string) => ['get_company_policy', { topic }] as const;
const calendar = (team_name: string, month: string) => ['get_team_calendar', { team_name, month }] as const;
const submit = (employee_id: string, start_date: string, end_date: string, leave_type: string) =>
  ['submit_leave_request', { employee_id, start_date, end_date, leave_type }] as const;

/** The last set written, after all rules. */
export const hrLatest: Talk[] = [
  [['Hi, what is the current leave balance for EMP001?', [balance('EMP001')]]],
  [['are there any PTO days left for EMP004', [balance('EMP004')]]],
  [['EMP002 sick days', [balance('EMP002')]]],
  [['I am EMP003, how many vacation days do I still have this year?', [balance('EMP003')]]],
  [['Get the policy for parental leave', [policy('parental')]]],
  [['How does sick leave work here?', [policy('sick_leave')]]],
  [['May I work remote full time?', [policy('remote_work')]]],
  [['bereavment policy', [policy('bereavement')]]],
  [['Who from marketing is not in the office in March?', [calendar('marketing', 'March')]]],
  [["Let's see the March calendar of engineering", [calendar('engineering', 'March')]]],
  [['Are people in sales out in 03/2026?', [calendar('sales', '2026-03')]]],
  [['Apply for PTO for EMP001 from March 30 to April 3', [submit('EMP001', '2026-03-30', '2026-04-03', 'pto')]]],
  [['please enter sick leave for EMP005 on 2026-02-20', [submit('EMP005', '2026-02-20', '2026-02-20', 'sick')]]],
  [
    [
      'could you file a PTO request for me? I am EMP002 and need March 4th',
      [submit('EMP002', '2026-03-04', '2026-03-04', 'pto')],
    ],
  ],
  [
    ['submit a leave request for EMP004', 'asks'],
    ['sick, tomorrow', [submit('EMP004', '2026-02-19', '2026-02-19', 'sick')]],
  ],
  [
    ['how many PTO days does EMP001 have?', [balance('EMP001')]],
    ['and sick days?', [balance('EMP001')]],
    ['is March 12 possible then?', 'safe'],
  ],
  [
    ["I'm EMP005. If I take PTO from March 9 to March 27, do I have enough?", [balance('EMP005')]],
    ['yes, submit that', [submit('EMP005', '2026-03-09', '2026-03-27', 'pto')]],
  ],
  [['Do not file anything for EMP001', 'none']],
  [['I am planning to submit PTO for EMP001 in March', 'safe']],
  [['Reject the request of EMP003', 'none']],
  [['Translate hello to German', 'none']],
];
