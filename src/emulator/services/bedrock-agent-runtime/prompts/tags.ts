/** What stands between two tags of a model's answer, the first time. Without the second tag it is the rest. */
export function between(text: string, tag: string): string | undefined {
  return allBetween(text, tag)[0];
}

/** The parts of an answer in the form that AWS's own template asks for, or the whole text in any other. */
export function answerIn(text: string): string {
  const parts = allBetween(text, 'text').map((part) => part.trim());
  return parts.length > 0 ? parts.join(' ') : (between(text, 'answer') ?? text).trim();
}

function allBetween(text: string, tag: string): string[] {
  return text
    .split(`<${tag}>`)
    .slice(1)
    .flatMap((part) => part.split(`</${tag}>`, 1));
}
