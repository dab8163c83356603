import { expect, test } from 'vitest';
import { renderedMarkdown } from '../../../src/conversation/transcript/html/rendered-markdown.js';

test.each([
  ['a plain sentence.', '<p>a plain sentence.</p>'],
  ['two\nlines', '<p>two\nlines</p>'],
  ['one\n\ntwo', '<p>one</p><p>two</p>'],
  [
    '**bold**, __bold__, *thin*, _thin_',
    '<p><strong>bold</strong>, <strong>bold</strong>, <em>thin</em>, <em>thin</em></p>',
  ],
  ['**bold and *thin* in it**', '<p><strong>bold and <em>thin</em> in it</strong></p>'],
  ['a snake_case_name, 2 * 3 * 4, ** alone', '<p>a snake_case_name, 2 * 3 * 4, ** alone</p>'],
  ['run `a **b** <c>`', '<p>run <code>a **b** &lt;c&gt;</code></p>'],
  ['# One\n###### Six', '<h3>One</h3><h6>Six</h6>'],
  [
    'Rooms:\n- R101\n- **R102**\n  by the lift',
    '<p>Rooms:</p><ul><li>R101</li><li><strong>R102</strong> by the lift</li></ul>',
  ],
  ['1. first\n2) second', '<ol><li>first</li><li>second</li></ol>'],
  ['```js\n**x**\n\n<b>\n```\nafter', '<pre>**x**\n\n&lt;b&gt;</pre><p>after</p>'],
  ['```\nnever closed', '<pre>never closed</pre>'],
  ['> said\n> he', '<blockquote><p>said\nhe</p></blockquote>'],
  [
    '| a | b |\n| --- | :-: |\n| 1 | **2** |',
    '<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td><strong>2</strong></td></tr></table>',
  ],
  ['| no table |', '<p>| no table |</p>'],
  ['see [the rules](https://example.com/a?b=1&c)', '<p>see the rules (https://example.com/a?b=1&amp;c)</p>'],
  ['![x](javascript:alert(1))', '<p>x (javascript:alert(1))</p>'],
  ['<img src=x onerror=alert(1)> **<b>**', '<p>&lt;img src=x onerror=alert(1)&gt; <strong>&lt;b&gt;</strong></p>'],
  ['', ''],
])('%j', (text, html) => {
  expect(renderedMarkdown(text)).toBe(html);
});

test('takes no long time for what is written to take long', () => {
  // The processor's time, which does not grow with what else runs here.
  const begun = process.cpuUsage();
  for (const piece of ['**', '*a', '`', '> ', '- ', '|a|\n', '_a ', '[a](']) renderedMarkdown(piece.repeat(5_000));
  expect(process.cpuUsage(begun).user / 1_000).toBeLessThan(3_000);
});
