import { LIBRARY } from './library.js';

/** A library that asks before it lends a book. */
export const LENDING = {
  ...LIBRARY,
  functions: `${LIBRARY.functions}  - name: lend_book
    description: Lend a book.
    requireConfirmation: ENABLED
    parameters:
      isbn: { type: string, description: "ISBN, e.g. B001", required: true }
`,
};
