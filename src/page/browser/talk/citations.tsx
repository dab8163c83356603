import type { Citation } from '../../../conversation/trace/citation.js';
import { memo } from '../state/memo.js';

/** What the answer rests on; each opens the passage of the document. */
export const Citations = memo(({ citations }: { citations: readonly Citation[] }) => (
  <section class="citations" aria-label="Sources">
    <h4>Sources</h4>
    {each(citations).map(({ document, heading, passage }, at) => (
      <details key={at} class="citation">
        <summary>
          {document}
          {heading !== undefined && <span class="muted">, {heading}</span>}
        </summary>
        <blockquote>{passage}</blockquote>
      </details>
    ))}
  </section>
));

/** Several parts of an answer can rest on one passage. */
function each(citations: readonly Citation[]): Citation[] {
  return [...new Map(citations.map((one) => [`${one.uri}\n${one.passage}`, one])).values()];
}
