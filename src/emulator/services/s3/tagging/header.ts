import { invalidArgument } from '../errors.js';
import { type Tags, tagsFrom } from './rules.js';

/**
 * The tags in the header `x-amz-tagging`, which is written as a query is: `one=1&two=2`. Throws `InvalidArgument` for
 * what is not, and for a key that comes twice.
 */
export function tagsInHeader(header: string | undefined): Tags | undefined {
  if (header === undefined) return undefined;
  const pairs = header.split('&').filter((pair) => pair !== '');
  const tags = pairs.map((pair) => {
    const [key, value = '', more] = pair.split('=').map(decoded);
    if (key === undefined || more !== undefined) throw unreadable(header);
    return { Key: key, Value: value };
  });
  if (new Set(tags.map(({ Key }) => Key)).size < tags.length) throw unreadable(header);
  return tagsFrom(tags, 'object');
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // Not percent-encoded text.
    return undefined;
  }
}

function unreadable(header: string) {
  const message =
    "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.";
  return invalidArgument(message, 'x-amz-tagging', header);
}
