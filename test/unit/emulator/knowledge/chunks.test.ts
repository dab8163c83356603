import { describe, expect, test } from 'vitest';
import { chunksOf, DEFAULT_CUTTING } from '../../../../src/emulator/knowledge/chunks.js';

const cut = (name: string, text: string, cutting = DEFAULT_CUTTING) => chunksOf(name, text, cutting);

describe('Markdown', () => {
  test('is cut at its headings, each piece under the ones above it', () => {
    const text = '---\ntitle: x\n---\nIntro.\n\n# One\nFirst.\n\n### Deep\nSecond.\n\nTwo\n---\nThird.\n';
    expect(cut('a.md', text)).toEqual([
      { headings: [], text: 'Intro.' },
      { headings: ['One'], text: '# One\n\nFirst.' },
      { headings: ['One', 'Deep'], text: '# One\n## Deep\n\nSecond.' },
      { headings: ['One', 'Two'], text: '# One\n## Two\n\nThird.' },
    ]);
  });

  test('has no headings inside code', () => {
    const text = '# Shell\n```\n# not a heading\nls\n```\nDone.';
    expect(cut('a.md', text)).toEqual([
      { headings: ['Shell'], text: '# Shell\n\n```\n# not a heading\nls\n```\nDone.' },
    ]);
  });
});

describe('HTML', () => {
  test('is read without tags, scripts and styles, entities as characters', () => {
    const html = `<title>T &amp; U</title><script>alert("<p>no</p>")</script><style>p{}</style>
      <p>One&nbsp;<b>two</b> &#8364;3</p><!-- no --><ul><li>a<li>b</ul><p># no heading</p>`;
    expect(cut('a.html', html)).toEqual([
      { headings: ['T & U'], text: '# T & U\n\nOne two €3\n\n- a\n- b\n\n# no heading' },
    ]);
  });

  test('keeps an entity that is none', () => {
    expect(cut('a.html', '<p>&constructor; &copy;')).toEqual([{ headings: [], text: '&constructor; ©' }]);
  });

  test('is cut at its headings', () => {
    expect(cut('a.htm', '<h1>A <i>b</i></h1>x<h2 class="c">D</h2><p>y').map(({ headings }) => headings)).toEqual([
      ['A b'],
      ['A b', 'D'],
    ]);
  });
});

describe('a long text', () => {
  const sentences = Array.from({ length: 100 }, (_, n) => `This is the sentence of the number ${n}.`);

  test('is cut between sentences into pieces of about 300 tokens, and nothing is lost', () => {
    const chunks = cut('a.txt', sentences.join(' '));
    expect(chunks.length).toBeGreaterThan(2);
    for (const { text } of chunks) {
      expect(text.length).toBeLessThanOrEqual(1_200);
      expect(text).toMatch(/^This .*\.$/s);
    }
    const all = chunks.map(({ text }) => text).join('\n');
    for (const sentence of sentences) expect(all).toContain(sentence);
  });

  test('repeats the end of a piece when it is to overlap', () => {
    const chunks = cut('a.txt', sentences.join('\n\n'), { maxTokens: 100, overlapPercentage: 20 });
    const [first, second] = chunks;
    const last = first?.text.split('\n\n').at(-1) ?? '';
    expect(second?.text).toContain(last);
  });

  test('is one piece when it is not to be cut', () => {
    const chunks = cut('a.md', `# T\n${sentences.join(' ')}`, {
      maxTokens: Number.POSITIVE_INFINITY,
      overlapPercentage: 0,
    });
    expect(chunks).toHaveLength(1);
  });

  test('without a place to cut is cut anywhere', () => {
    const chunks = cut('a.txt', 'x'.repeat(5_000));
    expect(chunks.map(({ text }) => text).join('')).toBe('x'.repeat(5_000));
  });
});

test('a document without a word has no pieces', () => {
  for (const text of ['', ' \n\n ', '# Only a heading', '\uFEFF']) expect(cut('a.md', text)).toEqual([]);
});

describe('a page made to take long', () => {
  const pages = {
    'scripts without an end': '<script>'.repeat(100_000),
    'heads without an end': '<head>'.repeat(100_000),
    'headings without an end': '<h1>'.repeat(50_000),
    'comments without an end': '<!--'.repeat(100_000),
    'brackets without an end': '<'.repeat(500_000),
    'titles without an end': '<title>'.repeat(50_000),
  };

  // What grows with the square of the length takes minutes, and so longer than a test may.
  test.each(Object.entries(pages))('of %s is read in one pass', (_what, page) => {
    expect(cut('a.html', `<p>Begin.</p>${page}`)[0]?.text).toMatch(/^Begin\./);
  });

  test('keeps what stands before a script without an end, and around a head without one', () => {
    expect(cut('a.html', '<p>Before.</p><script>x').map(({ text }) => text)).toEqual(['Before.']);
    expect(cut('a.html', '<head><p>After.</p>').map(({ text }) => text)).toEqual(['After.']);
    expect(cut('a.html', 'a<style>b</STYLE >c<!-- d -->e').map(({ text }) => text)).toEqual(['ace']);
  });
});
