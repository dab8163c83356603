import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, extname, join, relative, resolve } from 'node:path';
import type { ConversationEvent, MadeFile } from '../../conversation/turn/conversation-event.js';
import { systemCode } from '../../core/errors.js';
import type { Context } from '../command-table.js';

/** Shows what happens in a turn, and puts the files that the agent's code makes into the folder that was named. */
export function showingFiles({
  cwd,
  options,
  output,
  turnView,
}: Pick<Context<'chat' | 'invoke'>, 'cwd' | 'options' | 'output' | 'turnView'>): (event: ConversationEvent) => void {
  return (event) => {
    turnView.show(event);
    if (event.type !== 'files') return;
    for (const file of event.files) {
      const told =
        options.files === undefined
          ? `The agent made ${basename(file.name)}. --files FOLDER saves what it makes.`
          : `Saved: ${relative(cwd, saved(resolve(cwd, options.files), file))}`;
      output.note(told);
    }
  };
}

/** What is there stays: the next free name is taken. A name may not lead elsewhere. */
function saved(folder: string, { name, bytes }: MadeFile): string {
  mkdirSync(folder, { recursive: true });
  const end = extname(name);
  const begin = basename(name, end) || 'file';
  for (let count = 1; ; count++) {
    const path = join(folder, `${begin}${count === 1 ? '' : `-${count}`}${end}`);
    try {
      writeFileSync(path, bytes, { flag: 'wx' });
      return path;
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
    }
  }
}
