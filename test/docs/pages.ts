import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

/** A document for people. */
export interface Page {
  /** Its path from the repository's root. */
  file: string;
  text: string;
}

export interface Block {
  /** What follows the fence: the language, and a word that says how the test treats it. */
  info: string;
  text: string;
}

const BESIDE_THE_README = ['ARCHITECTURE.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'src/emulator/BEHAVIOUR.md'];

export const README = pageAt('README.md');
/** The pages of docs/. */
export const MANUAL = readdirSync(join(ROOT, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => pageAt(`docs/${name}`));
export const PAGES = [
  README,
  ...BESIDE_THE_README.filter((file) => existsSync(join(ROOT, file))).map(pageAt),
  ...MANUAL,
];

export function pageAt(file: string): Page {
  return { file, text: readFileSync(join(ROOT, file), 'utf8') };
}

/** The fenced blocks of a page, from top to bottom. */
export function blocksOf({ text }: Page): Block[] {
  return [...text.matchAll(/^```(.+)\n([\s\S]*?)^```$/gm)].map(([, info = '', inner = '']) => ({ info, text: inner }));
}

/** The page without its fenced blocks: what is in them is no Markdown. */
export function proseOf({ text }: Page): string {
  return text.replace(/^```.+\n[\s\S]*?^```$/gm, '');
}
