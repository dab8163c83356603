import { styleText } from 'node:util';

/** A screen lets these through, and no other escapes. */
type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** Styles a text, or leaves it as it is. Whether colour is wanted is decided once, in io.ts. */
export function paint(style: Style, text: string, colour: boolean): string {
  return colour ? styleText(style, text, { validateStream: false }) : text;
}
