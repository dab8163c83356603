import { describe, expect, test } from 'vitest';
import { printable } from '../../../src/cli/render/clean.js';
import { folded } from '../../../src/cli/render/fold.js';
import { displayWidth, fitted } from '../../../src/cli/render/width.js';
import { StreamWrap } from '../../../src/cli/render/wrap.js';

/** What a terminal shows of text that moves its cursor left and erases to the end of the line. */
function onScreen(written: string): string[] {
  const lines = [''];
  for (const [, back, rest] of written.matchAll(/\p{Cc}\[(\d+)D\p{Cc}\[K|([\s\S])/gu)) {
    const last = lines.length - 1;
    if (back !== undefined) lines[last] = (lines[last] ?? '').slice(0, -Number(back));
    else if (rest === '\n') lines.push('');
    else lines[last] += rest ?? '';
  }
  return lines;
}

function streamed(text: string, columns: number, size: number): string[] {
  const wrap = new StreamWrap(() => columns);
  const characters = [...text];
  let written = '';
  for (let i = 0; i < characters.length; i += size) written += wrap.feed(characters.slice(i, i + size).join(''));
  return onScreen(written);
}

const TEXT = 'Up to two days a week remote with manager approval. Core hours ten to four, and nothing else.';

describe('an answer that streams', () => {
  test.each([1, 3, 7, 1_000])('in pieces of %i is broken between words, and nothing is lost', (size) => {
    const lines = streamed(TEXT, 20, size);
    expect(Math.max(...lines.map(displayWidth))).toBeLessThan(20);
    expect(lines.join(' ').replace(/ +/g, ' ')).toBe(TEXT);
  });

  test('is shown at once: no piece waits for the next', () => {
    const wrap = new StreamWrap(() => 80);
    expect(wrap.feed('hal')).toBe('hal');
    expect(wrap.feed('f a word')).toBe('f a word');
  });

  test('a word that is longer than a line is cut; lines of its own stay', () => {
    expect(streamed('a https://example.com/very/long/path b', 12, 5).every((line) => displayWidth(line) < 12)).toBe(
      true,
    );
    expect(streamed('one\ntwo', 80, 2)).toEqual(['one', 'two']);
  });

  test('wide characters take two columns and break anywhere', () => {
    const lines = streamed('残りの有給休暇は十二日です', 10, 1);
    expect(lines.join('')).toBe('残りの有給休暇は十二日です');
    expect(lines.map(displayWidth)).toEqual([8, 8, 8, 2]);
  });
});

describe('a line', () => {
  test('that is too long ends in an ellipsis, by columns and not by characters', () => {
    expect(fitted('abcdef', 6)).toBe('abcdef');
    expect(fitted('abcdefg', 6)).toBe('abcde…');
    expect(fitted('有給休暇', 6)).toBe('有給…');
    expect(fitted('e\u0301e\u0301', 2)).toBe('e\u0301e\u0301');
  });

  test('of a list keeps its indentation where it is folded', () => {
    expect(folded('  one two three four five six', 20)).toBe('  one two three four\n  five six');
    expect(folded('\u001b[2m  one two three four five six\u001b[22m', 20)).toBe(
      '\u001b[2m  one two three four\n  five six\u001b[22m',
    );
    expect(folded('\u001b[2m  one two three fours\u001b[22m', 24)).toBe('\u001b[2m  one two three fours\u001b[22m');
  });
});

describe('a line that is folded', () => {
  test.each([
    {
      what: 'columns stay columns',
      line: 'ok   clock    it is five minutes off, and AWS takes four',
      lines: ['ok   clock    it is five minutes', '              off, and AWS takes', '              four'],
    },
    {
      what: 'a label keeps the beginning of a word that has no room beside it',
      line: 'unchanged  iam-role-policy/library-lambda-role/Policy',
      lines: ['unchanged  iam-role-policy/', '           library-lambda-role/', '           Policy'],
    },
    {
      what: 'so does one without columns',
      line: '  gets: {"name":"Emma","shelf":4,"by":"Austen"}',
      lines: ['  gets: {"name":"Emma","shelf":4,', '  "by":"Austen"}'],
    },
    {
      what: 'an address stays whole',
      line: 'present  agent https://console.aws.amazon.com/bedrock/home now',
      lines: ['present  agent', '         https://console.aws.amazon.com/bedrock/home', '         now'],
    },
    {
      what: 'what has no joint is cut where the line ends',
      line: `label: ${'x'.repeat(40)}`,
      lines: [`label: ${'x'.repeat(27)}`, 'x'.repeat(13)],
    },
    {
      what: 'wide characters take two columns',
      line: '残りの有給休暇は十二日です。残りの有給休暇は十二日です',
      lines: ['残りの有給休暇は十二日です。残りの', '有給休暇は十二日です'],
    },
  ])('$what', ({ line, lines }) => {
    expect(folded(line, 35).split('\n')).toEqual(lines);
  });
});

test('an answer cannot steer the terminal', () => {
  expect(printable('a\u001b[2Jb\u0007c\r\u009b31md\ne')).toBe('a[2Jbc31md\ne');
});
