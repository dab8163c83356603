import { join } from 'node:path';
import { HrAgentError, messageOf } from '../../core/errors.js';
import { LOCAL_CREDENTIALS } from '../../core/local-credentials.js';
import type { AccessKey } from '../../emulator/dispatch/authenticate.js';
import type { PlaceOptions } from '../global-options.js';
import { type Io, variable } from '../io.js';
import type { Output, ServeOptions, StandIn } from '../ports.js';
import { awsSettings } from './aws-settings.js';
import { type LocalAws, startLocal } from './local-aws.js';
import { freshKey, readKey } from './local-key.js';
import type { LocalModel } from './local-model.js';
import type { WrittenChoice } from './model-choice.js';

export interface LocalServer extends LocalAws {
  /** What answers. */
  standIn: StandIn;
  /** What requests are to be signed with. */
  key: AccessKey;
  /** Whether requests with any other key are taken, too. */
  takesAnyKey: boolean;
}

/** The servers of the local AWS that a command starts. */
export interface LocalServers {
  /** Over the account that is kept in a state folder. */
  start(stateFolder: string, serve?: ServeOptions): Promise<LocalServer>;
  /** Says which model answers, when it is not the planner. */
  noteModel(server: LocalServer): void;
  /** @throws HrAgentError NOT_DEPLOYED when the account of one of them is not on the disk any more */
  requireAccounts(): void;
  /** Why a call has failed: what kept the local AWS from working, such as a full disk; else the error of the call. */
  causeOf(error: unknown): unknown;
  close(): Promise<void>;
}

const PLANNER = 'the planner';

export function localServers(io: Io, options: PlaceOptions, { note }: Pick<Output, 'note'>): LocalServers {
  const started: LocalAws[] = [];
  let surroundings: HrAgentError | undefined;
  return {
    // A server inside a command is for this command alone, so it takes a key that nobody else knows.
    async start(stateFolder, serve) {
      const key = serve ? servedKey(io, serve) : freshKey();
      // Functions are children of this process.
      await io.hideEnvironment?.();
      const answering = await chosenModel(io, options);
      const server = await startLocal(join(stateFolder, 'local-aws'), serve ?? { port: 0 }, {
        ...(key && { key }),
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
      const standIn = { name: answering?.name ?? PLANNER, chosen };
      return { ...server, standIn, key: key ?? LOCAL_CREDENTIALS, takesAnyKey: key === undefined };
    },
    noteModel({ standIn: { name } }) {
      if (name !== PLANNER) note(`Model: ${name}`);
    },
    requireAccounts() {
      if (started.every((server) => server.isThere())) return;
      throw new HrAgentError('NOT_DEPLOYED', 'The folder of the local account was removed, and the account with it.', {
        hint: 'Run the command again: it makes a new account, and brings the agent up in it.',
      });
    },
    causeOf(error) {
      return error instanceof HrAgentError && error.source === 'service' ? (surroundings ?? error) : error;
    },
    async close() {
      for (const server of started.reverse()) await server.close();
    },
  };
}

/** The only key that `local` takes, if there is one. In the variable it does not stand in the list of processes. */
function servedKey(io: Io, { key = variable(io, 'HR_AGENT_LOCAL_KEY') }: ServeOptions): AccessKey | undefined {
  return key === undefined ? undefined : readKey(key);
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
