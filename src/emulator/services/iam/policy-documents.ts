import type { PolicyDocument } from '../../policy/document.js';

/** IAM hands policy documents back URL-encoded, in the way of RFC 3986. */
export function encodeDocument(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A document that was checked before it was stored. */
export function parseDocument(text: string): PolicyDocument {
  return JSON.parse(text) as PolicyDocument; // `policy/check.ts` has looked at it
}
