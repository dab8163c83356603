import type { PolicyDocument } from '../../../policy/document.js';

/** A resource policy: of a function, a version, an alias or a version of a layer. */
export interface PolicyRecord {
  document: PolicyDocument;
  revisionId: string;
}
