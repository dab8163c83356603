import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { LoadedAgent } from '../agent/definition.js';
import type { Aws } from '../aws/clients.js';
import { consoleLinks } from '../aws/links.js';
import type { AwsSettings } from '../aws/settings.js';
import { HrAgentError, messageOf } from '../core/errors.js';
import { temporaryUnusable } from '../core/storage-errors.js';
import { systemClock } from '../core/time.js';
import type { State } from '../stack/state.js';
import { describeTarget, type Target, type TargetKind } from '../stack/target.js';
import { findAgentFile } from './agent-file.js';
import type { GlobalOptions } from './global-options.js';
import type { Io } from './io.js';
import { type LocalAws, startLocal } from './local-aws.js';
import type { LocalModel } from './local-model.js';
import type { OpenDeployment, Output, Places, ServeOptions } from './ports.js';
import { silenceSdkNotice } from './process-io.js';

interface Needs {
  io: Io;
  output: Output;
  options: GlobalOptions;
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

const LOCAL_COST =
  "This is the local AWS: its planner is no model and costs nothing. The estimate is for the definition's model.";

/** Chooses the agent and the target from flags, environment and record, and connects to it. */
export function createPlaces(needs: Needs): OpenedPlaces {
  const { io, options, output, signal } = needs;
  const closing: (() => Promise<void>)[] = [];
  const stateFolder = resolve(io.cwd, options.stateDir ?? nonEmpty(io.env['HR_AGENT_STATE_DIR']) ?? '.hr-agent');
  let loaded: Promise<LoadedAgent[]> | undefined;
  let surroundings: HrAgentError | undefined;
  const stateIn = async (folder: string) => {
    const { State } = await import('../stack/state.js');
    return new State(folder, (line) => output.note(line));
  };

  const agents = () => {
    loaded ??= (async () => {
      const asked = options.agent;
      const files = (asked.length > 0 ? asked : [undefined]).map((name) => findAgentFile(io.cwd, name));
      const { loadAgent } = await import('../agent/load.js');
      return Promise.all(files.map(loadAgent));
    })();
    return loaded;
  };
  const agent = async () => {
    const [only, ...others] = await agents();
    if (only && others.length === 0) return only;
    throw new HrAgentError('USAGE', 'This command works on one agent.', { hint: 'Give --agent once.' });
  };

  const local = async (folder: string, serve: ServeOptions = { port: 0 }): Promise<LocalAws> => {
    const answering = await chosenModel(needs);
    const server = await startLocal(join(folder, 'local-aws'), serve, {
      host: io.host,
      onFault: (fault) => {
        if (fault instanceof HrAgentError) surroundings ??= fault;
        else output.note(`The local AWS had a fault of its own: ${messageOf(fault)}`);
      },
      ...(answering && { model: answering.model }),
    });
    closing.push(() => server.close());
    return { ...server, ...(answering && { model: answering.name }) };
  };

  const noteModel = (server: LocalAws | undefined) => {
    if (server?.model !== undefined) output.note(`Model: ${server.model}`);
  };

  const connectTo = async (folder: string, kind: TargetKind) => {
    const { connect } = await import('../aws/clients.js');
    silenceSdkNotice();
    const server = kind === 'local' ? await local(folder) : undefined;
    const aws = connect(settings(needs, server), io.clock ?? systemClock, signal);
    const target: Target = server ? localTarget(server, localRegion(needs)) : await awsTarget(aws);
    output.note(`Target: ${describeTarget(target)}`);
    noteModel(server);
    return { server, aws, target };
  };
  const openIn = async (
    folder: string,
    kind: TargetKind,
    chosen: readonly LoadedAgent[],
  ): Promise<OpenDeployment[]> => {
    const [{ server, aws, target }, state] = await Promise.all([connectTo(folder, kind), stateIn(folder)]);
    // An endpoint of one's own has no console.
    const links = kind === 'aws' && options.endpointUrl === undefined ? consoleLinks(target) : undefined;
    return chosen.map((theAgent) => ({
      agent: theAgent,
      name: options.name ?? theAgent.definition.name,
      target,
      aws,
      state,
      ...(links && { links }),
      ...(server && { costNote: LOCAL_COST }),
      toolVersion: needs.toolVersion,
    }));
  };
  const openOne = async (folder: string, kind: TargetKind): Promise<OpenDeployment> => {
    const [deployment] = await openIn(folder, kind, [await agent()]);
    if (!deployment) throw new HrAgentError('INTERNAL', 'No agent was opened.', { source: 'bug' });
    return deployment;
  };

  const places: Places = {
    agent,
    agents,
    async place() {
      // Whoever only asks where he is may have no definition, or one that cannot be read.
      const any = () => agents().catch((): LoadedAgent[] => []);
      return connectTo(stateFolder, await chooseTarget(needs, await stateIn(stateFolder), any));
    },
    async open() {
      return openOne(stateFolder, await chooseTarget(needs, await stateIn(stateFolder), agents));
    },
    async openAll() {
      const chosen = await agents();
      refuseSharedNames(chosen, options.name);
      return openIn(stateFolder, await chooseTarget(needs, await stateIn(stateFolder), agents), chosen);
    },
    async openTemporary() {
      if ((await chooseTarget(needs, await stateIn(stateFolder), agents)) !== 'local')
        return openOne(stateFolder, 'aws');
      const folder = await temporaryFolder();
      closing.push(() => rm(folder, { recursive: true, force: true }));
      return openOne(folder, 'local');
    },
    async serve(serve) {
      io.runLong?.();
      const server = await local(stateFolder, serve);
      noteModel(server);
      return server;
    },
  };
  return {
    places,
    causeOf(error) {
      return error instanceof HrAgentError && error.source === 'service' ? (surroundings ?? error) : error;
    },
    async close() {
      // Last opened, first closed: a folder goes after the server that lives in it.
      for (const close of closing.reverse()) await close();
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

/** --target, else HR_AGENT_TARGET, else the one target where the agent is recorded as up, else local. */
async function chooseTarget(
  { io, options }: Needs,
  state: State,
  agents: () => Promise<LoadedAgent[]>,
): Promise<TargetKind> {
  const asked = options.target ?? nonEmpty(io.env['HR_AGENT_TARGET']);
  if (asked !== undefined && asked !== 'local' && asked !== 'aws') {
    throw new HrAgentError('USAGE', `There is no target ${asked}.`, { hint: 'Targets are local and aws.' });
  }
  const names = async () => (await agents()).map((agent) => options.name ?? agent.definition.name);
  const kind = asked ?? (await recordedTarget(state, await names())) ?? 'local';
  if (kind === 'local' && options.endpointUrl !== undefined) {
    throw new HrAgentError('USAGE', '--endpoint-url is for the target aws; the local AWS brings its own.', {
      hint: 'Add --target aws to send everything to that endpoint.',
    });
  }
  checkEndpoint(options.endpointUrl);
  return kind;
}

/** Before any SDK client meets it, whose words about it help nobody. */
function checkEndpoint(url: string | undefined): void {
  if (url === undefined || /^https?:$/.test(protocolOf(url))) return;
  throw new HrAgentError('USAGE', `--endpoint-url ${JSON.stringify(url)} is no URL.`, {
    hint: 'Write it as http://HOST:PORT or https://HOST.',
  });
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : '';
}

/** Two definitions of one name would be one stack that is two things. */
function refuseSharedNames(agents: readonly LoadedAgent[], given: string | undefined): void {
  const names = agents.map((agent) => given ?? agent.definition.name);
  const shared = names.find((name, i) => names.indexOf(name) < i);
  if (shared === undefined) return;
  throw new HrAgentError('USAGE', `Two of the agents would be named ${shared}.`, {
    hint: 'Give each definition a name of its own; --name is for one agent.',
  });
}

async function recordedTarget(state: State, names: readonly string[]): Promise<TargetKind | undefined> {
  const records = (await Promise.all(names.map((name) => state.named(name)))).flat();
  const kinds = new Set(records.map((record) => record.target.kind));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

/** As the server in this process knows it: asking STS would take as long as the rest of a short command. */
function localTarget({ accountId, partitionOf, emulatorId }: LocalAws, region: string): Target {
  return { kind: 'local', account: accountId, region, partition: partitionOf(region), emulatorId };
}

async function awsTarget(aws: Aws): Promise<Target> {
  const { account, region, partition } = await (await aws.identity()).whoAmI();
  return { kind: 'aws', account, region, partition };
}

function localRegion({ io, options }: Needs): string {
  return options.region ?? nonEmpty(io.env['AWS_REGION']) ?? 'us-east-1';
}

function settings(needs: Needs, server: LocalAws | undefined): AwsSettings {
  const { io, options } = needs;
  if (server) {
    return {
      region: localRegion(needs),
      endpoint: server.url,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    };
  }
  const region = options.region;
  const profile = options.profile;
  const endpoint = options.endpointUrl;
  return {
    ...(region && { region }),
    ...(profile && { profile }),
    ...(endpoint && { endpoint }),
    ...(io.patience && { patience: io.patience }),
  };
}

/** What answers instead of the planner. Bedrock is called as the target aws would be. */
async function chosenModel(needs: Needs): Promise<LocalModel | undefined> {
  if (nonEmpty(needs.io.env['HR_AGENT_MODEL']) === undefined) return undefined;
  const { localModel } = await import('./local-model.js');
  const region = needs.options.region ?? nonEmpty(needs.io.env['AWS_REGION']);
  return localModel(needs.io, { ...settings(needs, undefined), ...(region && { region }) });
}

function nonEmpty(value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : value;
}
