import { executorsOf, type LoadedActionGroup, type LoadedAgent } from '../agent/definition.js';
import { Channel } from '../core/channel.js';
import { drained } from '../core/drained.js';
import type { Clock } from '../core/time.js';
import type { Workshop } from '../packaging/dependencies/workshop.js';
import type { EntryPoint } from '../packaging/entry/entry-point.js';
import type { HandlerSource, PreparedHandler } from '../packaging/package-handler.js';
import type { LocalDocument } from '../resources/s3-documents.js';
import type { StackEvent } from './events.js';
import { createInstallations } from './installations.js';
import { handlerSource } from './names.js';
import type { Code } from './stack-spec.js';

/** What functions, layers and knowledge bases are made of, each read at most once in a command. */
export interface LocalContent {
  packageCode(handler: HandlerSource): Promise<Code>;
  packageLayer(folder: string): Promise<Code>;
  readDocuments(folder: string): Promise<readonly LocalDocument[]>;
  /**
   * Compiles every handler, zips every layer and looks at every document, so that what is wrong with one is known before any call. Tells of
   * the packages that are installed for it.
   * @throws HrAgentError HANDLER_INVALID, HANDLER_TOO_LARGE, PACKAGES_NOT_INSTALLED, DOCUMENT_INVALID, NO_DOCUMENTS: the
   *   first of them
   */
  check(agent: LoadedAgent): AsyncGenerator<StackEvent, void>;
  /** Paths of the sources that handlers load, where they are looked into one by one. Throws what `check` does of handlers. */
  sources(agent: LoadedAgent): Promise<readonly string[]>;
  /** Begins to check while other work is done. `check` then reports what is wrong. */
  begin(agents: readonly LoadedAgent[]): void;
}

/** What the content of a command is made with. */
export interface ContentSettings extends Pick<Workshop, 'folder' | 'env' | 'signal'> {
  readonly clock: Clock;
  /** Whether functions run on this machine: at the local AWS. */
  runsHere(): Promise<boolean>;
}

export function createLocalContent({ clock, runsHere, ...place }: ContentSettings): LocalContent {
  const handlers = new Map<string, Promise<PreparedHandler>>();
  const layers = new Map<string, Promise<Code>>();
  const folders = new Map<string, Promise<readonly LocalDocument[]>>();
  const compiled = new Map<string, Promise<void>>();
  const installations = createInstallations(clock);
  const prepared = (handler: HandlerSource) =>
    remembered(handlers, JSON.stringify(handler), async () => {
      const { prepareHandler } = await import('../packaging/package-handler.js');
      const workshop = { ...place, runsHere: await runsHere(), installing: installations.run };
      return prepareHandler(handler, workshop);
    });
  const packageLayer = (folder: string) =>
    remembered(layers, folder, async () => (await import('../packaging/package-layer.js')).packageLayer(folder));
  const readDocuments = (folder: string) =>
    remembered(folders, folder, async () => (await import('../packaging/documents.js')).readDocuments(folder));
  // Only for Python: it needs another process, which takes longer than all the rest.
  const compile = async (handler: HandlerSource) => {
    if (handler.entry.language !== 'python') return;
    const { pythonSources } = await prepared(handler);
    await remembered(compiled, pythonSources.join(' '), async () => {
      const { checkPythonSyntax } = await import('../packaging/python/syntax.js');
      return checkPythonSyntax(pythonSources, handler.runtime);
    });
  };
  const checkAll = async (agent: LoadedAgent) => {
    const executors = executorsOf(agent);
    const all = executors.flatMap((executor) => handlerOf(executor) ?? []);
    const documents = agent.knowledgeBases.flatMap(({ folder }) => folder ?? []);
    const ofLayers = executors.flatMap(layerFolders);
    await Promise.all(answeringOf(agent).map(refuseStream));
    await Promise.all([...all.map(prepared), ...ofLayers.map(packageLayer), ...documents.map(readDocuments)]);
    await Promise.all(all.map(compile));
  };
  return {
    async packageCode(handler) {
      return (await prepared(handler)).zip();
    },
    packageLayer,
    readDocuments,
    async *check(agent) {
      const events = new Channel<StackEvent>();
      const stop = installations.listen((event) => events.push(event));
      const checked = checkAll(agent).finally(() => events.end());
      checked.catch(() => undefined);
      try {
        yield* events;
        await checked;
      } finally {
        stop();
      }
    },
    async sources(agent) {
      const handlers = await Promise.all(
        executorsOf(agent)
          .flatMap((one) => handlerOf(one) ?? [])
          .map(prepared),
      );
      return handlers.flatMap(({ sources }) => sources);
    },
    begin(agents) {
      for (const agent of agents) checkAll(agent).catch(() => undefined);
    },
  };
}

/** The handlers that answer to Bedrock itself. */
function answeringOf({ actionGroups, parser }: LoadedAgent): EntryPoint[] {
  const executors = [...actionGroups.map(({ executor }) => executor), ...(parser ? [parser] : [])];
  return executors.flatMap(({ entry }) => entry ?? []);
}

async function refuseStream(entry: EntryPoint): Promise<void> {
  const { refuseStreamed } = await import('../packaging/javascript/streamed.js');
  await refuseStreamed(entry);
}

/** The same as `check`, where nobody is told of what is installed. */
export async function ready(content: LocalContent, agent: LoadedAgent): Promise<void> {
  await drained(content.check(agent), () => {});
}

/** What a handler is to run on. One that runs here is held to what is current. */
function handlerOf(executor: LoadedActionGroup['executor']): HandlerSource | undefined {
  const { entry } = executor;
  if (entry === undefined) return undefined;
  if (executor.kind === 'lambda') return handlerSource(executor);
  return {
    entry,
    runtime: entry.language === 'python' ? 'python3.13' : 'nodejs24.x',
    architecture: 'x86_64',
    hasLayers: false,
    place: 'caller',
  };
}

function layerFolders(executor: LoadedActionGroup['executor']): string[] {
  if (executor.kind !== 'lambda') return [];
  return executor.layers.flatMap((layer) => ('folder' in layer ? layer.folder : []));
}

/** Does the work for a key once. A failure is remembered too, and given to everybody who asks. */
function remembered<T>(known: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
  const begun = known.get(key) ?? work();
  known.set(key, begun);
  // When it fails, nobody may be waiting for it any more.
  begun.catch(() => undefined);
  return begun;
}
