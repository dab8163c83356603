/** A text as one word of a shell's command line. A sentence stands in double quotes, as people write it. */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return /^[A-Z][\w ,]*[.?]$/.test(text) ? `"${text}"` : `'${text.replaceAll("'", "'\\''")}'`;
}
