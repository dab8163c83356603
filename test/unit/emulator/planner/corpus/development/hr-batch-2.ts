import type { Talk } from '../talk.js';

const balance = (employee_id: string) => ['check_leave_balance', { employee_id }] as const;
const policy = (topic: string) => ['get_company_policy', { topic }] as const;
const calendar = (team_name: string, month: string) => ['get_team_calendar', { team_name, month }] as const;
const submit = (employee_id: string, start_date: string, end_date: string, leave_type: string) =>
  ['submit_leave_request', { employee_id, start_date, end_date, leave_type }] as const;

/** The set that the rules were written with. */
export const hrDevelopment2: Talk[] = [
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
  [['Quick question: how many PTO days are left for EMP005?', [balance('EMP005')]]],
  [["I'd love to know my PTO balance. I'm EMP001.", [balance('EMP001')]]],
  [['show remaining sick leave of EMP004', [balance('EMP004')]]],
  [['compare the balances of EMP002 and EMP003', [balance('EMP002'), balance('EMP003')]]],
  [['Does the company allow remote work?', [policy('remote_work')]]],
  [['Give me the rules on sick leave', [policy('sick_leave')]]],
  [['how does bereavement leave work', [policy('bereavement')]]],
  [['read me the parental leave policy', [policy('parental')]]],
  [['Which engineers are out in March? I mean the engineering team', [calendar('engineering', 'March')]]],
  [['is somebody of the marketing team away next month?', [calendar('marketing', '2026-03')]]],
  [['team calendar, sales, Feb 2026', [calendar('sales', '2026-02')]]],
  [['Put in a sick day for EMP002 today', [submit('EMP002', '2026-02-18', '2026-02-18', 'sick')]]],
  [
    [
      'Kindly submit a bereavement request for EMP001 from 3/2/2026 to 3/4/2026',
      [submit('EMP001', '2026-03-02', '2026-03-04', 'bereavement')],
    ],
  ],
  [['Register PTO for EMP003 between April 6 and April 8', [submit('EMP003', '2026-04-06', '2026-04-08', 'pto')]]],
  [
    [
      'please file a request for two days of PTO for EMP005 starting next Monday',
      [submit('EMP005', '2026-02-23', '2026-02-24', 'pto')],
    ],
  ],
  [
    ['Can you request leave for me?', 'asks'],
    ['I am EMP002', 'asks'],
    ['parental, from May 1 to May 31', [submit('EMP002', '2026-05-01', '2026-05-31', 'parental')]],
  ],
  [
    ['hello, EMP004 speaking', 'none'],
    ['how many sick days have I got?', [balance('EMP004')]],
    ['then request a sick day for tomorrow please', [submit('EMP004', '2026-02-19', '2026-02-19', 'sick')]],
  ],
  [
    ['could EMP001 go on PTO on March 9 and 10?', [balance('EMP001')]],
    ['sounds good, submit it', [submit('EMP001', '2026-03-09', '2026-03-10', 'pto')]],
  ],
  [
    ['marketing in february?', [calendar('marketing', 'February')]],
    ['and sales?', [calendar('sales', 'February')]],
    ['in march?', [calendar('sales', 'March')]],
  ],
  [['I am not asking you to submit anything, just show the PTO policy', [policy('pto')]]],
  [['Was any leave submitted for EMP001?', 'safe']],
  [['fire EMP003', 'none']],
  [['sing a song', 'none']],
  [['much appreciated', 'none']],
  [['Go ahead and request PTO for EMP002 on 27 February', [submit('EMP002', '2026-02-27', '2026-02-27', 'pto')]]],
  [
    ['Please request time off for me', 'asks'],
    ['EMP001, PTO', 'asks'],
    ['from May 4 to May 6', [submit('EMP001', '2026-05-04', '2026-05-06', 'pto')]],
  ],
  [
    ['Submit parental leave for EMP005 beginning June 8', 'asks'],
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
