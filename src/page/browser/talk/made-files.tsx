import { useMeans } from '../state/page-context.js';
import type { TurnShown } from '../state/turn.js';
import { pathOf } from '../wire/paths.js';

/** Files that the agent's code has made. They are fetched when somebody wants one, and only ever saved. */
export function MadeFiles({ files, turn }: { files: TurnShown['files']; turn: string | undefined }) {
  const { api, actions } = useMeans();
  if (files.length === 0) return null;
  const save = (of: string, name: string, place: number) =>
    actions.tried(async () => {
      const url = URL.createObjectURL(await api.file(pathOf('turns', of, 'files', String(place))));
      const link = document.createElement('a');
      link.href = url;
      link.download = name;
      link.click();
      URL.revokeObjectURL(url);
    });
  return (
    <ul class="files" aria-label="Files that the agent has made">
      {files.map(({ name, size }, place) => (
        <li key={name}>
          <button
            type="button"
            disabled={turn === undefined}
            onClick={() => turn !== undefined && save(turn, name, place)}
          >
            Save {name}
          </button>
          <span class="muted"> {Math.max(1, Math.round(size / 1024))} KB</span>
        </li>
      ))}
    </ul>
  );
}
