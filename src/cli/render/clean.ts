/** What controls a terminal: C0 and C1 but for line ends and tabs, and what turns the direction of the text around. */
export const CONTROLS = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** The same in JSON, which has escaped C0 already. */
const IN_JSON = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** The text without the characters that control a terminal. An answer is not our text, so it must not control anything. */
export function printable(text: string): string {
  return text.replace(CONTROLS, '');
}

/** A document as one line of JSON that controls no terminal either. It says the same. */
export function jsonLine(document: unknown): string {
  const text = JSON.stringify(document);
  return text.replace(IN_JSON, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
