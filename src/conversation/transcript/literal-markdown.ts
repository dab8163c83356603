/** What a person typed, as Markdown that shows it letter by letter. */
export function literalMarkdown(text: string): string {
  return withoutHtml(text.replace(/[\\`*[\]|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&'))
    .split('\n')
    .map((line) => line.replace(/^(\s*)(?:([#+\->=])|(\d{1,9})([.)](?=\s)))/, beginning))
    .join('\n');
}

/** A mark that would make a heading, a list or a quote of its line. */
function beginning(_whole: string, space: string, mark: string | undefined, digits = '', after = ''): string {
  return `${space}${mark === undefined ? `${digits}\\${after}` : `\\${mark}`}`;
}

/** Markdown with what would be HTML in it as text; code is text already. */
export function withoutHtmlOutsideCode(markdown: string): string {
  return markdown
    .split(/(^[ \t]*```[\s\S]*?^[ \t]*```|`[^`\n]+`)/m)
    .map((piece, i) => (i % 2 === 1 ? piece : withoutHtml(piece)))
    .join('');
}

function withoutHtml(text: string): string {
  return text.replace(/&(?=#?\w+;)/g, '&amp;').replace(/<(?=[a-z/!?])/gi, '&lt;');
}
