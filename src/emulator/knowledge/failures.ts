/** Why a document was left out, in AWS's words [ISS][TXT]; the limit of size is ours but for its figure. */
export const IGNORED = {
  format: 'as their file format was not supported',
  empty: 'as no text content found',
  size: 'as their size exceeded the limit of 52428800 bytes',
  metadata:
    "due to invalid metadata attributes. Check that the attribute keys and values don't exceed the character quota, and that the attribute values are acceptable data types (strings, numbers, or Booleans). Then retry your request",
} as const;

export interface Failure {
  why: keyof typeof IGNORED;
  uri: string;
}

/** `failureReasons` of an ingestion job: each a JSON array of sentences, one for each kind of failure. */
export function failureReasons(failures: readonly Failure[]): string[] {
  const kinds = Object.keys(IGNORED).filter(isKind);
  const sentences = kinds.flatMap((why) => {
    const files = failures.filter((failure) => failure.why === why).map(({ uri }) => uri);
    return files.length === 0
      ? []
      : [reason(`Ignored ${files.length} files ${IGNORED[why]}. [Files: ${files.join(', ')}]`)];
  });
  return sentences.length === 0 ? [] : [JSON.stringify(sentences).slice(0, 2048)];
}

/** The sentence that AWS puts around what went wrong. */
export const reason = (what: string): string => `Encountered error: ${what}. Call to Customer Source did not succeed.`;

const isKind = (text: string): text is keyof typeof IGNORED => Object.hasOwn(IGNORED, text);
