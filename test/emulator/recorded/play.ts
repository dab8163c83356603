import { codeOf, differingFrom, outcomeOf } from './answer.js';
import type { RecordedCall, Recording, Undo } from './recording.js';
import { fill, type Known } from './template.js';

/** Where a recording is played: the local AWS, or an account. */
export interface Stage {
  readonly account: string;
  readonly region: string;
  /** Begins the names of all that the recording makes; no other name there begins so. */
  readonly name: string;
  /** Calls an operation, written `service.Operation`, with one of the SDK's clients. */
  call(operation: string, input: object): Promise<object>;
  /** Lets some time pass there. */
  pause(): Promise<void>;
  /** Remembers how to remove what was made; done in reverse, whatever happens. */
  afterwards(undo: () => Promise<unknown>): void;
}

/** How often a call that takes its time is made. */
const PATIENCE = 120;

/** Makes the calls of a recording, one after the other, and says where AWS was recorded to answer something else. */
export async function play({ calls }: Recording, stage: Stage): Promise<string[]> {
  const known: Known = new Map(Object.entries({ account: stage.account, region: stage.region, name: stage.name }));
  const differing: string[] = [];
  for (const row of calls) differing.push(...(await perform(row, stage, known)));
  return differing;
}

async function perform(row: RecordedCall, stage: Stage, known: Known): Promise<string[]> {
  for (let made = 1; ; made++) {
    const outcome = await outcomeOf(stage.call(row.call, Object(fill(row.input ?? {}, known))));
    const learnt: Known = new Map(known);
    const differing = differingFrom(row, outcome, learnt);
    const wrong = row.again === 'while refused' ? 'refusal' in outcome : differing.length > 0;
    if (row.again !== undefined && wrong && made < PATIENCE) {
      await stage.pause();
      continue;
    }
    for (const [name, value] of learnt) known.set(name, value);
    const { undo } = row;
    if ('answer' in outcome && undo !== undefined) stage.afterwards(() => remove(undo, stage, known));
    return differing.map((one) => `${row.call}: ${one}`);
  }
}

async function remove({ call, input, until }: Undo, stage: Stage, known: Known): Promise<void> {
  for (let made = 1; ; made++) {
    const outcome = await outcomeOf(stage.call(call, Object(fill(input, known))));
    const isGone = until === undefined ? 'answer' in outcome : codeOf(outcome) === until;
    if (isGone) return;
    if (until === undefined || made === PATIENCE)
      throw new Error(`${call} removes nothing: ${JSON.stringify(outcome)}`);
    await stage.pause();
  }
}
