import { describe, expect, test } from 'vitest';
import { withoutEntities } from '../../../src/page/browser/talk/entities.js';
import { NOTHING_READ, readGrowing, readMarkdown } from '../../../src/page/browser/talk/read-markdown.js';

const HOSTILE: Readonly<Record<string, string>> = {
  'quotations in quotations': '>'.repeat(2_000),
  'quotations with blanks': '> '.repeat(8_000),
  'lists in one line': '- '.repeat(8_000),
  'numbers in one line': '1. '.repeat(6_000),
  'blanks between two letters': `a${' '.repeat(16_384)}b`,
  'marks that nothing closes': '**a'.repeat(5_400),
  'emphasis in emphasis': `${'*a '.repeat(900)}${'a*'.repeat(900)}`,
  exclamations: '!'.repeat(16_384),
  'open brackets': '['.repeat(16_384),
  'lists in lists': Array.from({ length: 600 }, (_, at) => `${' '.repeat(2 * at)}- a`).join('\n'),
  'a megabyte': 'word '.repeat(210_000),
};

describe('an answer that is made to stop the page', () => {
  test.each(Object.entries(HOSTILE))('of %s is shown as it was written, at once', (_name, text) => {
    const begun = performance.now();
    const tokens = readMarkdown(text);
    expect(performance.now() - begun).toBeLessThan(250);
    expect(tokens.map(({ raw }) => raw).join('')).toBe(text);
  });
});

test.each([
  ['a list', Array.from({ length: 300 }, (_, at) => `- **${at}**: one of *many*`).join('\n'), 'list'],
  ['a table', `| a | b |\n| - | - |\n${'| one | `two` |\n'.repeat(400)}`, 'table'],
  ['code', `\`\`\`ts\n${'    const a = b[0] && c;\n'.repeat(500)}\`\`\``, 'code'],
  ['a quotation of quotations', '> > > deep', 'blockquote'],
  ['a rule', '-'.repeat(200), 'hr'],
])('%s of a long answer is what it is', (_name, text, type) => {
  expect(readMarkdown(text)[0]?.type).toBe(type);
});

describe('an answer that grows', () => {
  const paragraph = 'Some **words** of a paragraph, and a [link](https://example.com).\n\n';
  const whole = `${paragraph.repeat(400)}\`\`\`\ncode\n\nand more of it\n\`\`\`\n\n- one\n\n- two\n\nthe end`;

  test('is at its end what it is when it is read whole', () => {
    let read = NOTHING_READ;
    let tokens = readMarkdown('');
    for (let length = 1_000; length < whole.length + 997; length += 997) {
      ({ tokens, read } = readGrowing(whole.slice(0, length), read));
    }
    const kinds = (all: readonly { type: string }[]) => all.map(({ type }) => type).filter((type) => type !== 'space');
    expect(kinds(tokens)).toEqual(kinds(readMarkdown(whole)));
  });

  test('is read anew only behind its last block', () => {
    const { read } = readGrowing(whole.slice(0, 20_000), NOTHING_READ);
    const { tokens } = readGrowing(whole.slice(0, 20_100), read);
    expect(read.length).toBeGreaterThan(19_800);
    expect(tokens[0]).toBe(read.tokens[0]);
  });

  test('is read from its beginning when it becomes another', () => {
    const { read } = readGrowing(whole.slice(0, 20_000), NOTHING_READ);
    const other = `other ${whole}`;
    expect(readGrowing(other, read).tokens[0]?.raw).toMatch(/^other/);
  });
});

test('entities are the characters that they stand for, and what is none stays', () => {
  expect(withoutEntities('A &amp; B &lt;b&gt; &#39;&#x41;&nbsp;&copy; &unknown; &#0; &#xD800; & &constructor;')).toBe(
    "A & B <b> 'A\u00a0© &unknown; &#0; &#xD800; & &constructor;",
  );
});
