import type { AgentHead } from '../../wire.js';
import { useMeans } from '../state/page-context.js';

/** What an empty session shows: who is there, what it can do, and how to begin. */
export function FirstScreen({ head }: { head: AgentHead | undefined }) {
  const { talking } = useMeans();
  if (!head) return null;
  return (
    <div class="first">
      <h2>{head.name}</h2>
      {head.description !== undefined && <p class="muted">{head.description}</p>}
      {head.starters.length > 0 && (
        <section class="starters" aria-label="Questions to begin with">
          {head.starters.map((text) => (
            <button type="button" key={text} onClick={() => talking.say(text)}>
              {text}
            </button>
          ))}
        </section>
      )}
      {head.functions.length > 0 && (
        <details>
          <summary>What it can do</summary>
          <dl>
            {head.functions.map(({ name, description, asksFirst }) => (
              <div key={name}>
                <dt>
                  <code>{name}</code>
                  {asksFirst && <span class="tag">asks first</span>}
                </dt>
                {description !== undefined && <dd>{description}</dd>}
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}
