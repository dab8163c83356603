/**
 * Whether a text matches a pattern in which `*` stands for any run of characters and `?` for any one. Linear in
 * practice: it goes back only to the last star, so no pattern can take it long.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  let at = 0;
  let inPattern = 0;
  let star = -1;
  let retryAt = 0;
  while (at < text.length) {
    const wanted = pattern[inPattern];
    if (wanted === '*') {
      star = inPattern++;
      retryAt = at;
    } else if (wanted === '?' || wanted === text[at]) {
      inPattern++;
      at++;
    } else if (star >= 0) {
      inPattern = star + 1;
      at = ++retryAt;
    } else {
      return false;
    }
  }
  while (pattern[inPattern] === '*') inPattern++;
  return inPattern === pattern.length;
}

/** ARNs compare part by part: a star in one of the first five parts does not reach past its colon. */
export function matchesArn(pattern: string, arn: string): boolean {
  const patternParts = arnParts(pattern);
  const parts = arnParts(arn);
  if (patternParts.length !== parts.length) return false;
  return patternParts.every((wanted, i) => {
    const part = parts[i];
    return part !== undefined && matchesGlob(wanted, part);
  });
}

/** `arn`, partition, service, region, account, and all the rest. */
function arnParts(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}
