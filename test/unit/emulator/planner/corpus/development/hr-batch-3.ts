import type { Talk } from '../talk.js';

const balance = (employee_id: string) => ['check_leave_balance', { employee_id }] as const;
const policy = (topic: string) => ['get_company_policy', { topic }] as const;
const calendar = (team_name: string, month: string | RegExp) => ['get_team_calendar', { team_name, month }] as const;
const submit = (employee_id: string, start_date: string, end_date: string, leave_type: string) =>
  ['submit_leave_request', { employee_id, start_date, end_date, leave_type }] as const;

/** The set that the rules were written with. */
export const hrDevelopment3: Talk[] = [
  [['yo, how many holidays has EMP002 got left', [balance('EMP002')]]],
  [['what remains of the PTO of EMP005?', [balance('EMP005')]]],
  [
    ['Maria speaking, my id is EMP005. Have I got any PTO?', [balance('EMP005')]],
    ['How many days of notice do I have to give for it?', 'safe'],
    ['And what is the sick leave policy?', [policy('sick_leave')]],
  ],
  [['I wanted to ask how many sick days I have. EMP003.', [balance('EMP003')]]],
  [
    ['what PTO have I got, I mean what is left for this year?', 'asks'],
    ["I'm EMP004", [balance('EMP004')]],
  ],
  [['List the balances for EMP002 and for EMP004', [balance('EMP002'), balance('EMP004')]]],
  [['Difference between the balance of EMP001 and EMP003?', [balance('EMP001'), balance('EMP003')]]],
  [['What do the rules say about doing remote work from another country?', [policy('remote_work')]]],
  [['Is a certificate required for sick leave?', [policy('sick_leave')]]],
  [['My uncle died. How many days do I get under the bereavement policy?', [policy('bereavement')]]],
  [['how many weeks of parental leave does the second parent get', [policy('parental')]]],
  [['Tell me the PTO policy and the one about remote work as well', [policy('pto'), policy('remote_work')]]],
  [['I would like to read both the parental and the bereavement policy', [policy('parental'), policy('bereavement')]]],
  [['Which salespeople are out in March?', [calendar('sales', 'March')]]],
  [['Which marketers are away next month?', [calendar('marketing', /^(2026-03|March)/)]]],
  [['Which of the engineers will be out in April?', [calendar('engineering', 'April')]]],
  [
    ['Who is out in marketing in February?', [calendar('marketing', 'February')]],
    ['what about the month after that, March?', [calendar('marketing', 'March')]],
    ['and engineering?', [calendar('engineering', 'March')]],
  ],
  [["engineering's calendar for May 2026 please", [calendar('engineering', /^(2026-05|May 2026)$/)]]],
  [['who is missing from sales this month', [calendar('sales', /^(2026-02|February)/)]]],
  [['Put EMP002 down for PTO on March 6th', [submit('EMP002', '2026-03-06', '2026-03-06', 'pto')]]],
  [['Put in a sick day for EMP004 tomorrow', [submit('EMP004', '2026-02-19', '2026-02-19', 'sick')]]],
  [['Please log PTO for EMP005 on March 2 and 3', [submit('EMP005', '2026-03-02', '2026-03-03', 'pto')]]],
  [['register sick leave for EMP001, today until Friday', [submit('EMP001', '2026-02-18', '2026-02-20', 'sick')]]],
  [
    [
      'kindly submit PTO from the 11th to the 13th of March, my id being EMP001',
      [submit('EMP001', '2026-03-11', '2026-03-13', 'pto')],
    ],
  ],
  [
    ['I must file sick leave', 'asks'],
    ['EMP005, from Monday to Tuesday next week', [submit('EMP005', '2026-02-23', '2026-02-24', 'sick')]],
  ],
  [
    ['submit parental leave for EMP003', 'asks'],
    ['Tuesday to Thursday of next week', [submit('EMP003', '2026-02-24', '2026-02-26', 'parental')]],
  ],
  [
    ['good morning', 'none'],
    ['I want to ask for some time off please', 'asks'],
    ['of course, EMP003', 'asks'],
    ['April 2', 'asks'],
    ['make it pto', [submit('EMP003', '2026-04-02', '2026-04-02', 'pto')]],
    ['wonderful, thanks very much', 'none'],
  ],
  [
    ["I'm EMP005. Would the week of March 2 to March 6 be free for me to take off?", [balance('EMP005')]],
    ['Yes please, PTO.', [submit('EMP005', '2026-03-02', '2026-03-06', 'pto')]],
  ],
  [
    ['EMP003 would like April 7 off. Has he enough PTO?', [balance('EMP003')]],
    ['no, let us wait', 'none'],
  ],
  [
    ['EMP001 wants to be off on March 4. Is there enough PTO?', [balance('EMP001')]],
    ['not now, thanks', 'none'],
  ],
  [
    ['Book PTO for EMP001 on March 5', [submit('EMP001', '2026-03-05', '2026-03-05', 'pto')]],
    ['how many PTO days does he have now?', [balance('EMP001')]],
  ],
  [
    ['submit sick leave for EMP005', 'asks'],
    ['hold on, what is the sick leave policy?', [policy('sick_leave')]],
    ['fine. And who from marketing is away in March?', [calendar('marketing', 'March')]],
  ],
  [["Look up EMP002's balance, but please don't request anything", [balance('EMP002')]]],
  [['Do not put in any PTO for EMP003 on March 3', 'none']],
  [['On no account submit PTO for EMP003 on March 3', 'none']],
  [['Nobody should submit PTO for EMP001 on March 3', 'none']],
  [['Does it make sense to submit PTO for EMP002 for March 3?', 'unchanged']],
  [['My boss claims that I submitted PTO for EMP001 on March 3', 'none']],
  [['She told me to submit PTO for EMP001 on March 3, but I will not', 'safe']],
  [
    [
      'If there is enough PTO left for EMP005, submit March 3 and 4',
      [balance('EMP005'), submit('EMP005', '2026-03-03', '2026-03-04', 'pto')],
    ],
  ],
  [['In case EMP001 has days left, request PTO for March 3', [balance('EMP001')]]],
  [['As long as EMP003 agrees, submit PTO for EMP003 on March 3', 'unchanged']],
  [['I wanted to submit PTO for EMP002 next Friday, but plans changed', 'safe']],
  [['I was about to request PTO for EMP002 on March 3 when the phone rang', 'safe']],
  [['Revoke the leave of EMP002', 'none']],
  [['Please take back the PTO request for EMP003 on March 3', 'none']],
  [['Give EMP002 a raise', 'none']],
  [['what is the salary of EMP005?', 'none']],
  [['what is the phone number of EMP005?', 'none']],
  [['When was EMP003 born?', 'none']],
  [['How tall is the Eiffel Tower?', 'none']],
  [['please reserve a hotel room in Paris', 'none']],
  [['book me a meeting room for tomorrow', 'none']],
  [['lol nice one', 'none']],
  [['sleep well', 'none']],
  [['have a nice weekend', 'none']],
  [['what things can you do', 'none']],
  [['tell me what you can do', 'none']],
  [
    [
      'how many PTO days does EMP004 have and who in sales is off in March?',
      [balance('EMP004'), calendar('sales', 'March')],
    ],
  ],
  [
    ['Good evening, employee EMP002 here.', 'none'],
    ['how many sick days remain for me?', [balance('EMP002')]],
    ['fine, submit one for Friday', [submit('EMP002', '2026-02-20', '2026-02-20', 'sick')]],
  ],
  [
    ['EMP001: how many PTO days are left?', [balance('EMP001')]],
    ['then please put in two from March 9', [submit('EMP001', '2026-03-09', '2026-03-10', 'pto')]],
  ],
];
