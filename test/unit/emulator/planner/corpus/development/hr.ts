import type { Talk } from '../talk.js';

const balance = (employee_id: string) => ['check_leave_balance', { employee_id }] as const;
const policy = (topic: string) => ['get_company_policy', { topic }] as const;
const calendar = (team_name: string, month: string) => ['get_team_calendar', { team_name, month }] as const;
const submit = (employee_id: string, start_date: string, end_date: string, leave_type: string) =>
  ['submit_leave_request', { employee_id, start_date, end_date, leave_type }] as const;

/** The set that the rules were written with. */
export const hrDevelopment: Talk[] = [
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
  [
    [
      'Submit PTO for EMP002 on March 3 only if there are enough days',
      [balance('EMP002'), submit('EMP002', '2026-03-03', '2026-03-03', 'pto')],
    ],
  ],
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
];
