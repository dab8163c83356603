/** What is known of the encryption of what only a client can read. */
export interface Sealed {
  /** In base64. It tells whether a key is the right one. */
  readonly keyMd5: string;
}

/** A run of bytes that were sealed in one go, with the counter, in base64, that its first block had. */
export interface Segment {
  readonly size: number;
  readonly counter: string;
}

export interface SealedBytes extends Sealed {
  readonly segments: readonly Segment[];
}
