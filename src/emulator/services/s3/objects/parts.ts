import { MOST_ENTRIES } from '../listing/rules.js';

interface Page {
  MaxParts?: number | undefined;
  /** The number of the part that the page begins after. */
  PartNumberMarker?: string | undefined;
}

/** A page of numbered parts, and what S3 says of it. */
export function partsAfter<T extends { number: number }>(parts: readonly T[], page: Page) {
  const marker = Number(page.PartNumberMarker ?? 0) || 0;
  const maxParts = Math.min(page.MaxParts ?? MOST_ENTRIES, MOST_ENTRIES);
  const following = parts.filter(({ number }) => number > marker);
  const shown = following.slice(0, maxParts);
  return {
    shown,
    PartNumberMarker: String(marker),
    NextPartNumberMarker: String(shown.at(-1)?.number ?? 0),
    MaxParts: maxParts,
    IsTruncated: shown.length < following.length,
  };
}
