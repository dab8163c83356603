import { join } from 'node:path';
import { HrAgentError, messageOf } from '../../core/errors.js';
import type { PlaceOptions } from '../global-options.js';
import { type Io, variable } from '../io.js';
import type { Output, ServeOptions, StandIn } from '../ports.js';
import { awsSettings } from './aws-settings.js';
import { type LocalAws, startLocal } from './local-aws.js';
import type { LocalModel } from './local-model.js';
import type { WrittenChoice } from './model-choice.js';

export interface LocalServer extends LocalAws {
  /** What answers. */
  standIn: StandIn;
}

/** The servers of the local AWS that a command starts. */
export interface LocalServers {
  /** Over the account that is kept in a state folder. */
  start(stateFolder: string, serve?: ServeOptions): Promise<LocalServer>;
  /** Says which model answers, when it is not the planner. */
  noteModel(server: LocalServer): void;
  /** Why a call has failed: what kept the local AWS from working, such as a full disk; else the error of the call. */
  causeOf(error: unknown): unknown;
  close(): Promise<void>;
}

const PLANNER = 'the planner';

export function localServers(io: Io, options: PlaceOptions, { note }: Pick<Output, 'note'>): LocalServers {
  const started: LocalAws[] = [];
  let surroundings: HrAgentError | undefined;
  return {
    async start(stateFolder, serve = { port: 0 }) {
      // Functions are children of this process.
      io.hideEnvironment?.();
      const answering = await chosenModel(io, options);
      const server = await startLocal(join(stateFolder, 'local-aws'), serve, {
        host: io.host,
        ...(io.localClock && { clock: io.localClock }),
        onFault: (fault) => {
          if (fault instanceof HrAgentError) surroundings ??= fault;
          else note(`The local AWS had a fault of its own: ${messageOf(fault)}`);
        },
        ...(answering && { model: answering.model }),
      });
      started.push(server);
      const chosen = writtenChoice(io, options) !== undefined;
      return { ...server, standIn: { name: answering?.name ?? PLANNER, chosen } };
    },
    noteModel({ standIn: { name } }) {
      if (name !== PLANNER) note(`Model: ${name}`);
    },
    causeOf(error) {
      return error instanceof HrAgentError && error.source === 'service' ? (surroundings ?? error) : error;
    },
    async close() {
      for (const server of started.reverse()) await server.close();
    },
  };
}

/** What answers instead of the planner. Bedrock is called as the target aws would be. */
async function chosenModel(io: Io, options: PlaceOptions): Promise<LocalModel | undefined> {
  const written = writtenChoice(io, options);
  if (written === undefined) return undefined;
  const { localModel } = await import('./local-model.js');
  const region = options.region ?? variable(io, 'AWS_REGION');
  return localModel(io, written, { ...awsSettings(io, options), ...(region && { region }) });
}

/** Where a model was chosen, if anywhere: the flag wins over the variable. */
function writtenChoice(io: Io, { model }: Pick<PlaceOptions, 'model'>): WrittenChoice | undefined {
  if (model !== undefined) return { text: model, from: '--model' };
  const text = variable(io, 'HR_AGENT_MODEL');
  return text === undefined ? undefined : { text, from: 'HR_AGENT_MODEL' };
}
