import { BIN, inFolder, time } from './command.js';
import { median, type Row } from './table.js';

const ROUNDS = 15;

/** Whole processes against an empty Node script, alternating, so that both meet the same machine. */
export async function startUp(): Promise<Row[]> {
  return inFolder((folder) => {
    time([BIN, 'up', '--quiet'], folder);
    const cases = [
      { what: '--version', argv: [BIN, '--version'], bound: 15 },
      { what: '--help', argv: [BIN, '--help'], bound: 30 },
      { what: 'status, local AWS', argv: [BIN, 'status'], bound: 200 },
    ].map((entry) => ({ ...entry, times: [] as number[] }));
    const empty: number[] = [];
    for (let round = -2; round < ROUNDS; round++) {
      const base = time(['-e', '0'], folder);
      const measured = cases.map((entry) => time(entry.argv, folder));
      // The first rounds fill the caches.
      if (round < 0) continue;
      empty.push(base);
      for (const [i, entry] of cases.entries()) entry.times.push(measured[i] ?? Number.NaN);
    }
    const base = median(empty);
    return cases.map(({ what, times, bound }) => {
      const over = median(times) - base;
      const measured = `${over.toFixed(0)} ms over an empty script (${base.toFixed(0)} ms)`;
      return { what, measured, bound: `at most +${bound} ms`, met: over <= bound };
    });
  });
}
