import { expect, test } from 'vitest';
import { answerFromDocuments } from '../../../../src/emulator/models/planner/knowledge.js';

const PASSAGES = [
  {
    heading: 'Boats > Canoe',
    text: 'The canoe seats three and is made of cedar. The deposit on the canoe is 40 EUR. It is hired out by the hour.',
  },
  { heading: 'Boats > Kayak', text: 'The kayak seats one. The deposit on the kayak is 25 EUR.' },
  { heading: 'Boats > Raft', text: 'The raft seats eight and is blown up at the landing stage. The price is 90 EUR.' },
];
const searches = [{ name: 'search', input: {}, result: { text: JSON.stringify(PASSAGES), failed: false } }];
const canoe = 'The deposit on the canoe is 40 EUR.';
const kayak = 'The deposit on the kayak is 25 EUR.';
const price = 'The price is 90 EUR.';

test.each([
  ['how much is the deposit on the canoe? and on the kayak for one?', [canoe, kayak]],
  ['do you sell gift vouchers? how much is the deposit on the kayak?', [kayak]],
  ['is the raft blown up by us or by you, what does it cost', [price]],
  ['what colour is your anchor, what does it cost', []],
  ['do you sell gift vouchers? or ice?', []],
])('each question of a message is answered by itself: %s', (text, sentences) => {
  const told = answerFromDocuments(text, searches);
  for (const one of sentences) expect(told).toContain(one);
  if (sentences.length === 0) expect(told).toBeUndefined();
});

test('a question without a word of its own is about what was asked before', () => {
  expect(answerFromDocuments('how long?', searches, 'is the canoe hired out? how long?')).toContain('by the hour');
});

test('a question with one word is about what was asked before', () => {
  expect(answerFromDocuments('price?', searches, 'is the raft blown up? price?')).toContain(price);
  expect(answerFromDocuments('price?', searches, 'do you sell anchors? price?')).toBeUndefined();
});
