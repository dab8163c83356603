import { describe, expect, test } from 'vitest';
import { markdownHeading } from '../../../../src/core/markdown-heading.js';
import { chunksOf } from '../../../../src/emulator/knowledge/chunks.js';
import { extract } from '../../../../src/emulator/knowledge/extract.js';

const LENGTH = 200_000;
const WHOLE = { maxTokens: Number.POSITIVE_INFINITY, overlapPercentage: 0 };
const CUT = { maxTokens: 300, overlapPercentage: 20 };
const passage = (text: string) => ({
  id: 'p',
  dataSourceId: 'd',
  uri: 'a.md',
  headings: [],
  score: 1,
  attributes: {},
  text,
});

// A reader that goes back over the text for each of its characters takes minutes for these, and then the test fails.
describe('a document made of one thing over and over', () => {
  test.each([
    '[',
    '[a](',
    '[a](b(',
    '<',
    '<h1>',
    '<!--',
    '# ',
    ' #',
    '\r',
    '\u2028',
    '\n',
    ' \n',
    '**',
    '`a',
    '. ',
    '(',
  ])('%j is read and searched in a time that grows with its length', (thing) => {
    const text = `# a ${thing.repeat(LENGTH / thing.length)} b`;
    for (const name of ['a.md', 'a.html', 'a.txt']) {
      expect(chunksOf(name, text, WHOLE).length).toBeLessThanOrEqual(1);
      expect(Array.isArray(chunksOf(name, text, CUT))).toBe(true);
    }
    expect(extract('how long is the leave', [passage(text)])).toEqual([]);
  });
});

test.each([
  ['# Leave', { level: 1, text: 'Leave' }],
  ['###   Sick leave ##  ', { level: 3, text: 'Sick leave' }],
  ['####### seven', undefined],
  ['#hashtag', undefined],
  ['## ', undefined],
])('the line %j is the heading %j', (line, heading) => {
  expect(markdownHeading(line)).toEqual(heading);
});
