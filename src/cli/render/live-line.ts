import { formatDuration } from '../../core/durations.js';
import type { Io } from '../io.js';
import { paint } from './style.js';
import { fitted } from './width.js';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;
const ERASE = '\r\u001b[2K';

/** One line that says what is going on, and for how long. It is cleared at the end. */
export interface LiveLine {
  show(text: string): void;
  /** Clears the line. `show` brings it back. */
  hide(): void;
}

/** Writes the line on stderr. Only for a terminal that knows its width. */
export function createLiveLine({ stderr }: Io, colour: boolean): LiveLine {
  let timer: NodeJS.Timeout | undefined;
  let text = '';
  let since = 0;
  let frame = 0;
  const draw = () => {
    frame = (frame + 1) % FRAMES.length;
    const elapsedMs = performance.now() - since;
    const time = elapsedMs < 1_000 ? '' : ` · ${formatDuration(elapsedMs)}`;
    // Asked at each frame, since the terminal may have been resized.
    const line = fitted(`${FRAMES[frame]} ${text}${time}`, Math.max(8, (stderr.columns ?? 80) - 1));
    stderr.write(`${ERASE}${paint('cyan', line, colour)}`);
  };
  return {
    show(what) {
      if (what !== text || !timer) since = performance.now();
      text = what;
      timer ??= setInterval(draw, FRAME_MS).unref();
      draw();
    },
    hide() {
      if (!timer) return;
      clearInterval(timer);
      timer = undefined;
      stderr.write(ERASE);
    },
  };
}
