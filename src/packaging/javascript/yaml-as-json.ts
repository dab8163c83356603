import { readFile } from 'node:fs/promises';
import type { PartialMessage, Plugin } from 'esbuild';
import { parseDocument } from 'yaml';

/** Lets a handler import YAML, so that what people change can stand in a file for people. It is bundled as what it holds. */
export const yamlAsJson: Plugin = {
  name: 'yaml-as-json',
  setup({ onLoad }) {
    onLoad({ filter: /\.ya?ml$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const document = parseDocument(text);
      const errors = document.errors.map(({ message, linePos }): PartialMessage => {
        const [first = ''] = message.split('\n');
        const [{ line, col } = { line: 1, col: 1 }] = linePos ?? [];
        return { text: first, location: { file: path, line, column: col - 1 } };
      });
      if (errors.length > 0) return { errors };
      return { contents: JSON.stringify(document.toJS() ?? null), loader: 'json' };
    });
  },
};
