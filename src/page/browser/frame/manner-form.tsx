import type { AgentHead } from '../../wire.js';
import { useMeans } from '../state/page-context.js';
import type { Manner } from '../state/page-state.js';

/** Who talks, to which alias, and with which session attributes. */
export function MannerForm({ head, manner }: { head: AgentHead; manner: Manner }) {
  const { actions } = useMeans();
  const attributes = Object.entries(manner.attributes);
  return (
    <>
      {head.identity && (
        <label class="as">
          as{' '}
          <input
            list="people"
            size={10}
            value={manner.as ?? ''}
            placeholder={head.identity.attribute}
            title="Empty: nobody is signed in"
            aria-label={`Who talks, by ${head.identity.attribute}`}
            onInput={(event) => actions.speakAs({ as: event.currentTarget.value })}
          />
          <datalist id="people">
            {head.identity.people.map((person) => (
              <option key={person} value={person} />
            ))}
          </datalist>
        </label>
      )}
      <details class="menu">
        <summary>
          {manner.alias === undefined
            ? head.aliases.length > 0
              ? 'Default alias'
              : 'Draft'
            : (head.aliases.find(({ id }) => id === manner.alias)?.name ?? manner.alias)}
          {attributes.length > 0 && `, ${attributes.length} attributes`}
        </summary>
        <div class="menu-body">
          {head.aliases.length > 0 && (
            <label>
              Alias
              <select value={manner.alias ?? ''} onInput={(event) => actions.speakTo(event.currentTarget.value)}>
                <option value="">Default</option>
                {head.aliases.map(({ id, name, agentVersion }) => (
                  <option key={id} value={id}>
                    {agentVersion === undefined ? name : `${name} (version ${agentVersion})`}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label>
            Session attributes, a line each: name=value
            <textarea
              rows={4}
              spellcheck={false}
              value={attributes.map((pair) => pair.join('=')).join('\n')}
              onChange={(event) => actions.speakAs({ attributes: attributesIn(event.currentTarget.value) })}
            />
          </label>
        </div>
      </details>
    </>
  );
}

function attributesIn(text: string): Record<string, string> {
  const lines = text.split('\n').map((line) => /^\s*([^=\s][^=]*?)\s*=(.*)$/.exec(line));
  return Object.fromEntries(lines.flatMap((found) => (found ? [[found[1] ?? '', found[2] ?? ''] as const] : [])));
}
