import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { LoadedAgent } from '../../agent/definition.js';
import type { Aws } from '../../aws/clients.js';
import { consoleOf } from '../../aws/console.js';
import { HrAgentError } from '../../core/errors.js';
import { temporaryUnusable } from '../../core/storage-errors.js';
import { systemClock } from '../../core/time.js';
import { createLocalContent } from '../../stack/local-content.js';
import { describeTarget, type Target, type TargetKind } from '../../stack/target.js';
import { targetDocument } from '../documents/stack.js';
import type { PlaceOptions } from '../global-options.js';
import { type Io, variable } from '../io.js';
import type { OpenDeployment, Output, Places } from '../ports.js';
import { silenceSdkNotice } from '../process-io.js';
import { awsSettings, localRegion, localSettings } from './aws-settings.js';
import { chooseTarget } from './choose-target.js';
import { chosenAgents, refuseSharedNames, stackName } from './chosen-agents.js';
import type { LocalAws } from './local-aws.js';
import { localServers } from './local-servers.js';
import { type Reached, reachedAsGiven, reachRemembered } from './remembered.js';

interface Needs {
  io: Io;
  output: Output;
  options: PlaceOptions;
  toolVersion: string;
  signal: AbortSignal;
}

interface OpenedPlaces {
  places: Places;
  /** Closes the servers that were started and removes the temporary folders. */
  close(): Promise<void>;
  /** Of a call that failed, what kept the local AWS from working: a full disk, say; else the error itself. */
  causeOf(error: unknown): unknown;
}

/** Chooses the agents and the target from options, environment and record, and connects to it. */
export function createPlaces({ io, options, output, signal, toolVersion }: Needs): OpenedPlaces {
  const stateFolder = resolve(io.cwd, options.stateDir ?? variable(io, 'HR_AGENT_STATE_DIR') ?? '.hr-agent');
  const temporary: string[] = [];
  const servers = localServers(io, options, output);
  const { agent, agents } = chosenAgents(io.cwd, options);

  const stateIn = async (folder: string) => {
    const { State } = await import('../../stack/state.js');
    return new State(folder, (line) => output.note(line));
  };
  let onlyLocal = false;
  const chosenTarget = async (ofThese: () => Promise<LoadedAgent[]>) =>
    chooseTarget(io, onlyLocal ? { ...options, target: 'local' } : options, await stateIn(stateFolder), ofThese);
  const reachTo = async (folder: string, kind: TargetKind, these: readonly LoadedAgent[]): Promise<Reached> => {
    // A temporary account has no records.
    if (folder !== stateFolder) return reachedAsGiven(io, options, kind);
    const names = these.map((one) => stackName(one, options));
    return reachRemembered(io, options, kind, { state: await stateIn(folder), names });
  };
  const connectTo = async (folder: string, kind: TargetKind, these: readonly LoadedAgent[]) => {
    const { connect } = await import('../../aws/clients.js');
    silenceSdkNotice();
    const { options: reached, reach, remembered } = await reachTo(folder, kind, these);
    const { profile } = kind === 'aws' ? reached : options;
    if (profile !== undefined) await (await import('../../aws/profiles.js')).requireProfile(profile);
    const server = kind === 'local' ? await servers.start(folder) : undefined;
    const settings = server ? localSettings(io, reached, server) : awsSettings(io, reached);
    const aws = connect(settings, io.clock ?? systemClock, signal);
    const target = server ? localTarget(server, localRegion(io, reached)) : await awsTarget(aws);
    const told = remembered.length === 0 ? '' : `; remembered: ${remembered.join(', ')}`;
    output.tell(
      { type: 'target', target: targetDocument(target), remembered },
      `Target: ${describeTarget(target)}${told}`,
    );
    if (server) servers.noteModel(server);
    return { aws, target, reach, ...(server && { standIn: server.standIn }) };
  };
  const openIn = async (folder: string, kind: TargetKind, chosen: readonly LoadedAgent[]) => {
    const [{ aws, target, reach, standIn }, state] = await Promise.all([
      connectTo(folder, kind, chosen),
      stateIn(folder),
    ]);
    // Behind an endpoint of one's own there is no console.
    const console = kind === 'aws' && reach.endpoint === undefined ? consoleOf(target) : undefined;
    const place = { target, aws, state, reach, toolVersion, ...(console && { console }), ...(standIn && { standIn }) };
    return chosen.map((one): OpenDeployment => ({ ...place, agent: one, name: stackName(one, options) }));
  };
  const openOne = async (folder: string, kind: TargetKind): Promise<OpenDeployment> => {
    const [deployment] = await openIn(folder, kind, [await agent()]);
    if (!deployment) throw new HrAgentError('INTERNAL', 'No agent was opened.', { source: 'bug' });
    return deployment;
  };

  const places: Places = {
    stateFolder,
    agent,
    agents,
    async place() {
      // `whoami` works without a definition, and with a definition that cannot be read.
      const readable = () => agents().catch((): LoadedAgent[] => []);
      return connectTo(stateFolder, await chosenTarget(readable), await readable());
    },
    async open() {
      return openOne(stateFolder, await chosenTarget(agents));
    },
    async openLocal() {
      if (options.target === 'aws') {
        throw new HrAgentError('USAGE', 'This command works on the local AWS alone.', {
          hint: 'Leave --target aws out.',
        });
      }
      onlyLocal = true;
      return openOne(stateFolder, await chosenTarget(agents));
    },
    requireAccount: servers.requireAccounts,
    async openAll() {
      const chosen = await agents();
      refuseSharedNames(chosen, options);
      return openIn(stateFolder, await chosenTarget(agents), chosen);
    },
    async openTemporary() {
      if ((await chosenTarget(agents)) !== 'local') return openOne(stateFolder, 'aws');
      const folder = await temporaryFolder();
      temporary.push(folder);
      return openOne(folder, 'local');
    },
    async modelServers() {
      const { findModelServers, USUAL_PLACES } = await import('./model-servers.js');
      return findModelServers(io.modelServers ?? USUAL_PLACES);
    },
    content: () =>
      createLocalContent({
        folder: join(stateFolder, 'packages'),
        env: io.env,
        signal,
        clock: io.clock ?? systemClock,
        runsHere: async () => (await chosenTarget(agents)) === 'local',
      }),
    async serve(serve) {
      io.runLong?.();
      const server = await servers.start(stateFolder, serve);
      servers.noteModel(server);
      return server;
    },
  };
  return {
    places,
    causeOf: servers.causeOf,
    async close() {
      await servers.close();
      // Only now: the servers live in these folders.
      for (const folder of temporary) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function temporaryFolder(): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), 'hr-agent-'));
  } catch (error) {
    throw temporaryUnusable(tmpdir(), error);
  }
}

/** The server of this process knows its target. A call of STS would take as long as the rest of a short command. */
function localTarget({ accountId, partitionOf, emulatorId }: LocalAws, region: string): Target {
  return { kind: 'local', account: accountId, region, partition: partitionOf(region), emulatorId };
}

async function awsTarget(aws: Aws): Promise<Target> {
  const { account, region, partition } = await (await aws.identity()).whoAmI();
  return { kind: 'aws', account, region, partition };
}
