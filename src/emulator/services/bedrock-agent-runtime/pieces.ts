/** In characters. Streamed: about what a model delivers at once. Whole: so that no chunk is over 1,000,000 bytes [BM]. */
export const PIECE = { streamed: 24, whole: 250_000 } as const;

/** Cuts an answer into chunks of about `size` characters at word boundaries; joined they are the text again. */
export function pieces(text: string, size: number): string[] {
  const cut: string[] = [];
  let piece = '';
  for (const word of text.split(/(?<=\s)(?=\S)/)) {
    if (piece !== '' && piece.length + word.length > size) {
      cut.push(piece);
      piece = '';
    }
    piece += word;
  }
  return piece === '' && cut.length > 0 ? cut : [...cut, piece];
}
