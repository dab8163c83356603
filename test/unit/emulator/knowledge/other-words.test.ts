import { describe, expect, test } from 'vitest';
import type { DoneCall, Turn } from '../../../../src/emulator/models/planner/dialogue/turns.js';
import { answerBeside, answerFromDocuments, askedOf } from '../../../../src/emulator/models/planner/knowledge.js';

const PASSAGES = [
  {
    heading: 'The pottery > Giving up a place',
    text: 'You can leave at the end of a term with 4 weeks of notice. What was paid for clay is not reimbursed.',
  },
  {
    heading: 'The pottery > Keys',
    text: 'Each potter gets a key to the front door. A lost key costs 15 EUR.',
  },
  { heading: 'The pottery > Who may come', text: 'Children under 12 work with an adult. Dogs wait in the yard.' },
  { heading: 'The pottery > Firing', text: 'The kiln is fired on Fridays. Bowls of up to 30 cm fit on a shelf.' },
  {
    heading: 'The pottery > Throwing wheel',
    text: 'The throwing wheel bears 25 kg. The guarantee on the throwing wheel is 4 years.',
  },
  {
    heading: 'The pottery > Wheel stand',
    text: 'The wheel stand is of steel. The guarantee on the wheel stand is 1 year.',
  },
];
const found = (passages: object[]): DoneCall => {
  return { name: 'search', input: { q: 'x' }, result: { text: JSON.stringify(passages), failed: false } };
};
const searches = [found(PASSAGES)];

describe('documents', () => {
  test.each([
    ['how do i quit', '4 weeks of notice'],
    ['i hardly used my clay, do i get the money back', 'not reimbursed'],
    ['i cant find my key anymore', 'A lost key costs 15 EUR.'],
    ['whats the penalty if i lose the key', '15 EUR'],
    ['can my kid come along', 'Children under 12'],
    ['could i bring my pet', 'Dogs wait in the yard.'],
    ['how heavy can the stuff on the throwing wheel be', '25 kg'],
    ['is a bowl of 40 cm too big to go in', '30 cm'],
    ['what day do you fire the kiln', 'Fridays'],
    ['whats the guarantee on that wheel?', 'is 4 years'],
  ])('answer what is asked in other words than theirs: %s', (text, told) => {
    expect(answerFromDocuments(text, searches)).toContain(told);
  });

  test.each(['do you sell ice cream?', 'who painted the mona lisa', 'is there a golf course nearby?'])(
    'do not answer %s',
    (text) => {
      expect(answerFromDocuments(text, searches)).toBeUndefined();
    },
  );

  test('quote the row of a table that answers, with what its columns are called', () => {
    const text =
      '| Clay | Price | Fired at |\n|---|---|---|\n| Raku | 18 EUR | 980 degrees |\n| Porcelain | 31 EUR | 1260 degrees |';
    const table = [found([{ heading: 'The pottery > Clay', text }])];
    expect(answerFromDocuments('how much is porcelain?', table)).toBe(
      'Porcelain: Price 31 EUR, Fired at 1260 degrees.',
    );
  });

  test('quote no sentence that breaks off behind a shortened word', () => {
    const closed = [
      found([
        { heading: 'The pottery > Closed', text: 'It is closed on Dr. Low Day and on St. Ann Day. Glaze is free.' },
      ]),
    ];
    expect(answerFromDocuments('when is it closed?', closed)).toBe('It is closed on Dr. Low Day and on St. Ann Day.');
  });

  test('answer a question beside what functions do, and nothing less clear', () => {
    expect(answerBeside('book me in for friday, and how much is a lost key?', searches)).toBe(
      'A lost key costs 15 EUR.',
    );
    expect(answerBeside('book me in for friday, and is it warm there?', searches)).toBe('');
  });

  test('are asked for what is pointed back to as well', () => {
    const inputSchema = { type: 'object' as const, properties: {}, required: ['q'] };
    const base = { name: 'search', kind: 'knowledgeBase' as const, description: '', inputSchema };
    const turns: Turn[] = [
      {
        text: 'how long is the guarantee on the stand',
        calls: [found([])],
        answer: 'The guarantee is 1 year.',
        past: 'a',
      },
      { text: 'what is it made of', calls: [], answer: '', past: 'b' },
    ];
    expect(askedOf(turns, [base])).toBe('what is it made of (x)');
    expect(answerFromDocuments('what is it made of', searches, 'what is it made of (the wheel stand)')).toContain(
      'of steel',
    );
  });
});
