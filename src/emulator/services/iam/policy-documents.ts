import { remembering } from '../../../core/remembering.js';
import type { PolicyDocument } from '../../policy/document.js';

/** IAM hands policy documents back URL-encoded, in the way of RFC 3986. */
export const encodeDocument = remembering(100, (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`),
);

/** A document that was checked before it was stored. */
export const parseDocument = remembering(
  100,
  (text: string) => JSON.parse(text) as PolicyDocument, // `policy/check.ts` has looked at it
);
