import type { Talk } from '../talk.js';

const text = (textNumber: string) => ['getText', { textNumber }] as const;
const offer = (language: string) => ['describeLanguage', { language }] as const;

/** The set that the rules were written with. */
export const translationsDevelopment: Talk[] = [
  [['how far along is T5001', [text('T5001')]]],
  [['Is my text T5001 translated?', [text('T5001')]]],
  [['is T5003 finished yet', [text('T5003')]]],
  [
    ['What is the progress of T5001?', [text('T5001')]],
    ['and T5002?', [text('T5002')]],
    ['put that one on hold', [['holdText', { textNumber: 'T5002' }]]],
  ],
  [
    ['Check T5001', [text('T5001')]],
    ['and T5004', [text('T5004')]],
    ['remove it', [['removeText', { textNumber: 'T5004' }]]],
  ],
  [
    ['Show T5001 and T5002', [text('T5001'), text('T5002')]],
    ['remove it', 'asks'],
  ],
  [
    [
      'Submit a text for german, 12 pages, the result goes to ada@example.com',
      [['submitText', { language: 'german', pages: 12, email: 'ada@example.com' }]],
    ],
  ],
  [
    ['I would like 5 pages in finnish', 'asks'],
    ['bob@example.org', [['submitText', { language: 'finnish', pages: 5, email: 'bob@example.org' }]]],
  ],
  [
    ['I need 3 pages translated into spanish', 'asks'],
    ['send it to bob@example.org', [['submitText', { language: 'spanish', pages: 3, email: 'bob@example.org' }]]],
  ],
  [
    ['Please submit a text', 'asks'],
    ['spanish', 'asks'],
    ['30 pages', 'asks'],
    ['eve@example.net', [['submitText', { language: 'spanish', pages: 30, email: 'eve@example.net' }]]],
  ],
  [['Put text T5001 on hold please', [['holdText', { textNumber: 'T5001' }]]]],
  [['hold T5001', [['holdText', { textNumber: 'T5001' }]]]],
  [['Could you remove T5003?', [['removeText', { textNumber: 'T5003' }]]]],
  [['get rid of T5003', [['removeText', { textNumber: 'T5003' }]]]],
  [
    ['remove my text', 'asks'],
    ['no, keep it', 'none'],
  ],
  [
    ['remove a text', 'asks'],
    ['oh no, better leave it', 'none'],
  ],
  [
    ['remove my text please', 'asks'],
    ['hmm, rather not', 'none'],
  ],
  [['What does finnish cost?', [offer('finnish')]]],
  [['What is the price of german?', [offer('german')]]],
  [['how long does spanish take', [offer('spanish')]]],
  [['how many translators do you have for finnish?', [offer('finnish')]]],
  [
    ['Tell me about german', [offer('german')]],
    ['what about spanish?', [offer('spanish')]],
  ],
  [["What's the difference between german and finnish?", [offer('german'), offer('finnish')]]],
  [['Is finnish more expensive than spanish?', [offer('finnish'), offer('spanish')]]],
  [['What would happen to T5001 if I removed it?', 'unchanged']],
  [['Remove T5001 if it is not translated yet', 'unchanged']],
  [['Remove T5001 unless it is done', 'unchanged']],
  [['Somebody removed T5001!', 'unchanged']],
  [['who removed T5001', 'unchanged']],
  [["I'd rather you did not remove T5001", 'none']],
  [['translate hello for me, haha', 'none']],
  [['burn T5001', 'none']],
  [['frame T5001', 'none']],
  [['you have been very kind', 'none']],
  [['that was quick', 'none']],
];
