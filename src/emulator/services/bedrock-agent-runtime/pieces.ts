/** About the size of what a model's stream delivers at once. */
const PIECE = 24;

/** Cuts an answer into chunks at word boundaries; joined they are the text again. */
export function pieces(text: string): string[] {
  const cut: string[] = [];
  let piece = '';
  for (const word of text.split(/(?<=\s)(?=\S)/)) {
    if (piece !== '' && piece.length + word.length > PIECE) {
      cut.push(piece);
      piece = '';
    }
    piece += word;
  }
  return piece === '' && cut.length > 0 ? cut : [...cut, piece];
}
