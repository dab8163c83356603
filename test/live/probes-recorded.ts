import { play } from '../emulator/recorded/play.js';
import type { Recording } from '../emulator/recorded/recording.js';
import { RECORDINGS } from '../emulator/recorded/recordings.js';
import type { Kit, Probe } from './kit.js';

/** What services say of a role until IAM has told them of it. */
const NOT_YET_KNOWN = /cannot be assumed by Lambda|not authorized to perform: bedrock:(?:Create|Update)Agent$/;
const PATIENCE = 30;

/** What AWS was recorded to answer, asked again: in an account this tells whether it still answers so. */
export const RECORDED_PROBES: readonly Probe[] = Object.entries(RECORDINGS).flatMap(([service, recordings]) =>
  recordings.map((recording, i) => probeOf(recording, service, i)),
);

function probeOf(recording: Recording, service: string, index: number): Probe {
  return {
    title: `recorded, ${service}: ${recording.title}`,
    async run(kit) {
      const undoing: (() => Promise<unknown>)[] = [];
      const differing = await play(recording, {
        account: kit.accountId,
        region: kit.region,
        name: `${kit.prefix}-${service}-${index}`,
        call: (operation, input) => onceRolesAreKnown(kit, operation, input),
        pause: kit.pause,
        afterwards: (undo) => void undoing.push(undo),
      });
      for (const undo of undoing) kit.afterwards(undo);
      return differing.length === 0 ? 'as recorded' : differing;
    },
  };
}

async function onceRolesAreKnown(kit: Kit, operation: string, input: object): Promise<object> {
  for (let made = 1; ; made += 1) {
    try {
      return await kit.call(operation, input);
    } catch (error) {
      const known = !(error instanceof Error) || !NOT_YET_KNOWN.test(error.message);
      if (known || made === PATIENCE) throw error;
      await kit.pause();
    }
  }
}
