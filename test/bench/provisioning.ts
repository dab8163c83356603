import { BIN, inFolder, time } from './command.js';
import { median, type Row } from './table.js';

/** `up` from nothing, each time in a new account, against an empty script in the same run. */
export async function provisioning(): Promise<Row[]> {
  const times: number[] = [];
  const empty: number[] = [];
  for (let round = 0; round < 5; round++) {
    await inFolder((folder) => {
      empty.push(time(['-e', '0'], folder));
      times.push(time([BIN, 'up', '--quiet'], folder));
    });
  }
  const up = median(times);
  const measured = `${up.toFixed(0)} ms, ${(up / median(empty)).toFixed(1)} empty scripts`;
  return [{ what: 'up from nothing, local AWS', measured, bound: 'under 1500 ms', met: up < 1500 }];
}
