import { type Block, blocksOf, PAGES, type Page } from './pages.js';

/** `sh`: run here. `sh account`: run at a local AWS in an account's place. `sh elsewhere`: needs what is not here. */
export type Kind = 'sh' | 'sh account' | 'sh elsewhere';
export const KINDS: readonly string[] = ['sh', 'sh account', 'sh elsewhere'] satisfies Kind[];

/** The pages that have such blocks. */
export function pagesWith(kind: Kind): Page[] {
  return PAGES.filter((page) => shellBlocks(page, kind).length > 0);
}

/** One script of all such blocks of a page: whoever reads it tries them in this order. */
export function scriptOf(page: Page, kind: Kind): string {
  return shellBlocks(page, kind)
    .map(({ text }) => text)
    .join('');
}

function shellBlocks(page: Page, kind: Kind): Block[] {
  return blocksOf(page).filter(({ info }) => info === kind);
}
