import { isRecord } from '../../core/json.js';
import { markdownHeading } from '../../core/markdown-heading.js';
import { withoutTrailing } from '../../core/trailing.js';
import { listOf, member, textIn, textOf } from './members.js';

/** Where a part of an answer is from. */
export interface Citation {
  /** The document's name: the last part of its URI. */
  document: string;
  /** Its headings from the top, `Returns > Return window`; absent where the passage has none. */
  heading?: string;
  uri: string;
  /** The part of the answer that rests on it. */
  text: string;
  /** What the document says. */
  passage: string;
}

/** The sources that a chunk's `attribution` names; none when it has none. */
export function readCitations(attribution: unknown): Citation[] {
  return listOf(attribution, 'citations').flatMap((citation) => {
    const text = textIn(member(citation, 'generatedResponsePart', 'textResponsePart'), 'text');
    return listOf(citation, 'retrievedReferences').map((reference) => sourceOf(reference, text));
  });
}

/** The documents and headings that citations name, each once, in their order: `returns.md, Returns > Return window`. */
export function sourcesOf(citations: readonly Citation[]): string[] {
  const named = citations.map(({ document, heading }) =>
    heading === undefined ? document : `${document}, ${heading}`,
  );
  return [...new Set(named.map((source) => source.replace(/\s+/g, ' ').trim()))];
}

function sourceOf(reference: unknown, text: string): Citation {
  const passage = textIn(member(reference, 'content'), 'text');
  const heading = textOf(member(reference, 'metadata'), 'heading') ?? headingOf(passage);
  const uri = uriOf(reference);
  const document = withoutTrailing(uri, '/').split('/').at(-1) ?? uri;
  return { document, ...(heading !== undefined && { heading }), uri, text, passage };
}

/** AWS names no heading. A passage of a Markdown document that begins with a heading still has it in its text. */
function headingOf(passage: string): string | undefined {
  const headings: string[] = [];
  for (const line of passage.split('\n')) {
    const heading = markdownHeading(line);
    if (heading) headings.push(heading.text);
    else if (line.trim() !== '') break;
  }
  return headings.length === 0 ? undefined : headings.join(' > ');
}

/** Each type of data source has a location member of its own, with a `uri` or a `url`. */
function uriOf(reference: unknown): string {
  const location = member(reference, 'location');
  const places = isRecord(location) ? Object.values(location) : [];
  const found = places.map((place) => textOf(place, 'uri') ?? textOf(place, 'url')).find((uri) => uri !== undefined);
  return found ?? textIn(member(reference, 'metadata'), 'x-amz-bedrock-kb-source-uri');
}
