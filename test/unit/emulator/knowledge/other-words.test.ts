import { describe, expect, test } from 'vitest';
import { extract } from '../../../../src/emulator/knowledge/extract.js';

const passage = (heading: string, text: string) => ({
  id: heading,
  dataSourceId: 'd',
  uri: 'reading-room.md',
  headings: ['Reading room', heading],
  score: 1,
  attributes: {},
  text,
});

const PASSAGES = [
  passage('Lending', 'Novels may be borrowed for 4 weeks, films for 1 week. Whoever is late pays 50 cents a day.'),
  passage('Animals', 'Dogs wait outside.'),
  passage(
    'Study places',
    'A study place is booked at least 2 days ahead. Groups need the approval of the head librarian.',
  ),
  passage('Readers', 'Visitors may stay until closing time. Hand in your card at the door.'),
];

const quoted = (question: string) => extract(question, PASSAGES).map(({ text }) => text);

describe('a question in other words than the documents', () => {
  test.each([
    ['how long can i borrow a movie', 'Novels may be borrowed for 4 weeks, films for 1 week.'],
    ['is a puppy ok', 'Dogs wait outside.'],
    ['how far in advance is a study place booked', 'A study place is booked at least 2 days ahead.'],
    ['does the hl have to sign off on groups', 'Groups need the approval of the head librarian.'],
    ['what is the rule for novels borrowed', 'Novels may be borrowed for 4 weeks, films for 1 week.'],
    ['where do i submit the card', 'Hand in your card at the door.'],
  ])('%s: quotes what answers', (question, answer) => {
    expect(quoted(question)).toContain(answer);
  });

  test.each([
    'how early must i tell you that i am leaving',
    'what does a novel cost',
    'when do the films start',
    'is there a sauna',
    'what is the wifi password',
  ])('%s: quotes nothing that is merely near', (question) => {
    expect(quoted(question)).toEqual([]);
  });
});
