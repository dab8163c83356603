import type { Talk } from './corpus.js';

const balance = (employee_id: string) => ['check_leave_balance', { employee_id }] as const;
const policy = (topic: string) => ['get_company_policy', { topic }] as const;
const calendar = (team_name: string, month: string) => ['get_team_calendar', { team_name, month }] as const;
const submit = (employee_id: string, start_date: string, end_date: string, leave_type: string) =>
  ['submit_leave_request', { employee_id, start_date, end_date, leave_type }] as const;

/** The set that the rules were written with. */
export const hrDeveloped: Talk[] = [
  [['How many PTO days does employee EMP001 have left?', [balance('EMP001')]]],
  [["What's the remote work policy?", [policy('remote_work')]]],
  [['Who on the engineering team is out in March?', [calendar('engineering', 'March')]]],
  [
    [
      'Submit a PTO request for EMP003 from March 20 to March 24, 2026.',
      [submit('EMP003', '2026-03-20', '2026-03-24', 'pto')],
    ],
  ],
  [
    ["I'm employee EMP004. How much PTO do I have?", [balance('EMP004')]],
    ['Can I take March 10 off as PTO?', [balance('EMP004')]],
  ],
  [
    [
      'Submit a PTO request for EMP004 from March 10 to March 12, 2026.',
      [submit('EMP004', '2026-03-10', '2026-03-12', 'pto')],
    ],
  ],
  [['pto left for EMP002?', [balance('EMP002')]]],
  [['balance of EMP001 and EMP002', [balance('EMP001'), balance('EMP002')]]],
  [['EMP002 balance and EMP004 balance', [balance('EMP002'), balance('EMP004')]]],
  [['give me the leave balence of emp003', [balance('EMP003')]]],
  [['How many sick days does employee 5 have?', [balance('EMP005')]]],
  [
    ['check my balance', 'asks'],
    ['EMP001', [balance('EMP001')]],
  ],
  [['what are the rules for working from home', [policy('remote_work')]]],
  [['explain the parental policy', [policy('parental')]]],
  [['I need information about bereavement', [policy('bereavement')]]],
  [['sick leave policy', [policy('sick_leave')]]],
  [['How does the PTO policy work?', [policy('pto')]]],
  [['Who is off in sales next month?', [calendar('sales', '2026-03')]]],
  [['Show me the marketing calendar for 2026-03', [calendar('marketing', '2026-03')]]],
  [['anyone out of office in engineering this month', [calendar('engineering', '2026-02')]]],
  [
    ["who's out in march?", 'asks'],
    ['sales', [calendar('sales', 'March')]],
  ],
  [['Is anybody from the sales team away in April?', [calendar('sales', 'April')]]],
  [['Book sick leave for EMP005 tomorrow', [submit('EMP005', '2026-02-19', '2026-02-19', 'sick')]]],
  [['Please request PTO for EMP001, 2026-05-04 to 2026-05-08', [submit('EMP001', '2026-05-04', '2026-05-08', 'pto')]]],
  [
    [
      'submit bereavement leave for EMP002 between March 2 and March 6',
      [submit('EMP002', '2026-03-02', '2026-03-06', 'bereavement')],
    ],
  ],
  [
    [
      'I would like to submit parental leave for EMP001 from the 1st to the 12th of April',
      [submit('EMP001', '2026-04-01', '2026-04-12', 'parental')],
    ],
  ],
  [['Create a PTO request for EMP005 next Monday', [submit('EMP005', '2026-02-23', '2026-02-23', 'pto')]]],
  [['submit pto for EMP001 for three days from March 11', [submit('EMP001', '2026-03-11', '2026-03-13', 'pto')]]],
  [
    ['I want to submit a leave request', 'asks'],
    ['EMP002', 'asks'],
    ['march 3 to 4', 'asks'],
    ['pto please', [submit('EMP002', '2026-03-03', '2026-03-04', 'pto')]],
  ],
  [
    ['submit pto for EMP001', 'asks'],
    ['make it the 12th', [submit('EMP001', '2026-03-12', '2026-03-12', 'pto')]],
  ],
  [
    ['submit pto for EMP001', 'asks'],
    ['forget it', 'none'],
    ['March 3', 'none'],
  ],
  [
    ['submit pto for EMP001', 'asks'],
    ["what's the PTO policy?", [policy('pto')]],
  ],
  [
    ["I'm EMP001", 'none'],
    ['Would I have enough days for March 3 to March 7 as PTO?', [balance('EMP001')]],
    ['yes please', [submit('EMP001', '2026-03-03', '2026-03-07', 'pto')]],
  ],
  [
    ["I'm employee EMP004. How much PTO do I have?", [balance('EMP004')]],
    ['How many days does EMP001 have?', [balance('EMP001')]],
    ['Can I take March 10 off as PTO?', [balance('EMP004')]],
    ['Then submit it as sick leave', [submit('EMP004', '2026-03-10', '2026-03-10', 'sick')]],
  ],
  [
    [
      "what's the remote work policy and who in sales is out in March?",
      [policy('remote_work'), calendar('sales', 'March')],
    ],
    ['what about marketing?', [calendar('marketing', 'March')]],
    ['and in April?', [calendar('marketing', 'April')]],
  ],
  [['Submit PTO for EMP001 from March 24 to March 20, 2026', 'asks']],
  [['What happens if I submit PTO for EMP001 tomorrow?', [balance('EMP001')]]],
  [["Don't submit anything yet, just show me the balance for EMP002", [balance('EMP002')]]],
  [["Don't submit the PTO request for EMP003 on March 20", 'none']],
  [['Did you submit my request?', 'none']],
  [['I submitted a PTO request for EMP001 yesterday', 'none']],
  [['Submit PTO for EMP002 on March 3 only if there are enough days', [balance('EMP002')]]],
  [['How do I submit a leave request?', 'safe']],
  [['I need to take next friday off, I am EMP002', [balance('EMP002')]]],
  [['How many days does EMP001 have? I am thinking about taking March 3 off', [balance('EMP001')]]],
  [['Update my address', 'none']],
  [['who won the football game in March?', 'none']],
  [['What is the weather tomorrow?', 'none']],
  [['how many days until christmas', 'none']],
  [['hi', 'none']],
  [['Great, thanks!', 'none']],
  [['help', 'none']],
  [['bye', 'none']],
  [['xyzzy', 'none']],
  [
    ['How many sick days does EMP001 have?', [balance('EMP001')]],
    ['and how many PTO days does Priya have?', [balance('EMP001')]],
  ],
];
