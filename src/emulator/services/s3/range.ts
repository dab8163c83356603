import { s3Error } from './errors.js';

export interface Part {
  start: number;
  /** Exclusive. */
  end: number;
  contentRange: string;
}

/** The part that one `bytes=a-b`, `bytes=a-` or `bytes=-n` asks for; undefined, the whole, for anything else. */
export function partOf(size: number, range: string | undefined): Part | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size : Math.min(size, Number(to) + 1);
  if (start >= size || (to !== '' && from !== '' && Number(to) < start)) {
    throw s3Error('InvalidRange', { RangeRequested: range ?? '', ActualObjectSize: String(size) });
  }
  return { start, end, contentRange: `bytes ${start}-${end - 1}/${size}` };
}
