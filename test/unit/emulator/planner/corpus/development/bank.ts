import type { Talk } from '../talk.js';

const balance = (account_number: string) => ['get_account_balance', { account_number }] as const;
const moved = (account_number: string, month: string | RegExp) =>
  ['list_transactions', { account_number, month }] as const;
const type = (account_type: string) => ['describe_account_type', { account_type }] as const;

/** The set that the rules were written with. */
export const bankDevelopment: Talk[] = [
  [['How much money is in AC-5501?', [balance('AC-5501')]]],
  [
    ["what's my balance", 'asks'],
    ['account AC-5507', [balance('AC-5507')]],
    ['and AC-5501?', [balance('AC-5501')]],
  ],
  [['Show the transactions of AC-5501 in January', [moved('AC-5501', 'January')]]],
  [
    ['I would like to see my transactions for December 2025', 'asks'],
    ['AC-5501', [moved('AC-5501', /^(2025-12|December 2025)$/)]],
    ['and those of November?', [moved('AC-5501', 'November')]],
  ],
  [['transactions ac-5501 last month', [moved('AC-5501', /^(2026-01|January)/)]]],
  [['What does a savings account cost?', [type('savings')]]],
  [
    ['tell me about the student account', [type('student')]],
    ['how about savings?', [type('savings')]],
    ['convert AC-5501 to that one', [['convert_account', { account_number: 'AC-5501', account_type: 'savings' }]]],
  ],
  [['how high is the interest on a savings account', [type('savings')]]],
  [['Block my card 4821, it was stolen', [['block_card', { card_number: '4821' }]]]],
  [
    ['I lost my card', 'safe'],
    ['Please block it, it ends in 4821', [['block_card', { card_number: '4821' }]]],
  ],
  [
    ['I have to block a card', 'asks'],
    ['4821', [['block_card', { card_number: '4821' }]]],
  ],
  [['Set the limit of card 4821 to 500 euros', [['change_limit', { card_number: '4821', limit: 500 }]]]],
  [['raise the daily limit of card 4821 to 2000', [['change_limit', { card_number: '4821', limit: 2000 }]]]],
  [
    ["I'd like to change my card limit", 'asks'],
    ['card 4821, the new limit is 750', [['change_limit', { card_number: '4821', limit: 750 }]]],
  ],
  [
    [
      'Please convert AC-5501 to a savings account',
      [['convert_account', { account_number: 'AC-5501', account_type: 'savings' }]],
    ],
  ],
  [['can you make AC-5507 a student account', 'safe']],
  [
    [
      'switch account AC-5501 to student',
      [['convert_account', { account_number: 'AC-5501', account_type: 'student' }]],
    ],
  ],
  [['Should I convert AC-5501 to a savings account?', 'unchanged']],
  [['Would it be wise to block card 4821?', 'safe']],
  [['What would it cost if I converted AC-5501 to student?', [type('student')]]],
  [['by no means block card 4821', 'none']],
  [['I found my card 4821 again, so no need to block it', 'none']],
  [['My bank in Spain blocked card 4821 yesterday', 'none']],
  [['If the balance of AC-5501 is above 1000, convert it to savings', 'unchanged']],
  [['Provided that there are no fees, convert AC-5501 to savings', 'safe']],
  [['I had wanted to block card 4821, but then I found it', 'safe']],
  [['unblock card 4821', 'none']],
  [['give me a loan of 5000 euros', 'none']],
  [['close AC-5501', 'none']],
  [['invest in gold', 'none']],
  [['pleased to meet you', 'none']],
  [['how are you?', 'none']],
  [['are you a robot?', 'none']],
];
