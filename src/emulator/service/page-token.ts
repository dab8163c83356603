/** The position after which the next page of a listing begins. Clients carry it as a token that they cannot read. */
export type Position = readonly (string | number)[];

export function writeToken(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Undefined for what `writeToken` never wrote; the service says so in its own words. */
export function readToken(token: string): Position | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    return Array.isArray(parsed) && parsed.every(isPart) ? parsed : undefined;
  } catch {
    return undefined; // not JSON, so not ours
  }
}

function isPart(part: unknown): part is string | number {
  return typeof part === 'string' || typeof part === 'number';
}
