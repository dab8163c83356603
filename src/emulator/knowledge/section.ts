/** A part of a document between two headings. */
export interface Section {
  /** Outermost first. */
  headings: string[];
  lines: string[];
}
