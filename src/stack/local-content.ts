import type { LoadedActionGroup, LoadedAgent } from '../agent/definition.js';
import type { EntryPoint } from '../packaging/entry/entry-point.js';
import type { PreparedHandler } from '../packaging/package-handler.js';
import type { LocalDocument } from '../resources/s3-documents.js';
import type { Code } from './stack-spec.js';

/** What functions and knowledge bases are made of, each read at most once in a command. */
export interface LocalContent {
  packageCode(entry: EntryPoint, runtime: string): Promise<Code>;
  readDocuments(folder: string): Promise<readonly LocalDocument[]>;
  /**
   * Compiles every handler and looks at every document, so that what is wrong with one is known before any call.
   * @throws HrAgentError HANDLER_INVALID, HANDLER_TOO_LARGE, DOCUMENT_INVALID, NO_DOCUMENTS: the first of them
   */
  check(agent: LoadedAgent): Promise<void>;
  /** Begins to check while other work is done. `check` then reports what is wrong. */
  begin(agents: readonly LoadedAgent[]): void;
}

export function createLocalContent(): LocalContent {
  const handlers = new Map<string, Promise<PreparedHandler>>();
  const folders = new Map<string, Promise<readonly LocalDocument[]>>();
  const compiled = new Map<string, Promise<void>>();
  const prepared = (entry: EntryPoint, runtime: string) =>
    remembered(handlers, [entry.path, entry.handler, runtime].join(' '), async () => {
      const { prepareHandler } = await import('../packaging/package-handler.js');
      return prepareHandler({ entry, runtime });
    });
  const readDocuments = (folder: string) =>
    remembered(folders, folder, async () => (await import('../packaging/documents.js')).readDocuments(folder));
  // Only for Python: it needs another process, which takes longer than all the rest.
  const compile = async ({ executor }: LoadedActionGroup) => {
    if (executor.entry?.language !== 'python') return;
    const { entry } = executor;
    const runtime = runtimeOf(executor);
    const { pythonSources } = await prepared(entry, runtime);
    await remembered(compiled, pythonSources.join(' '), async () => {
      const { checkPythonSyntax } = await import('../packaging/python/syntax.js');
      return checkPythonSyntax(pythonSources, runtime);
    });
  };
  const check = async ({ actionGroups, knowledgeBases }: LoadedAgent) => {
    const handlers = actionGroups.flatMap(({ executor }) =>
      executor.entry ? [{ entry: executor.entry, runtime: runtimeOf(executor) }] : [],
    );
    const documents = knowledgeBases.flatMap(({ folder }) => folder ?? []);
    await Promise.all([
      ...handlers.map(({ entry, runtime }) => prepared(entry, runtime)),
      ...documents.map(readDocuments),
    ]);
    await Promise.all(actionGroups.map(compile));
  };
  return {
    async packageCode(entry, runtime) {
      return (await prepared(entry, runtime)).zip();
    },
    readDocuments,
    check,
    begin(agents) {
      for (const agent of agents) check(agent).catch(() => undefined);
    },
  };
}

/** What a handler runs on. One that runs here is held to what is current. */
function runtimeOf(executor: LoadedActionGroup['executor']): string {
  if (executor.kind === 'lambda') return executor.lambda.runtime;
  return executor.entry?.language === 'python' ? 'python3.13' : 'nodejs24.x';
}

/** Does the work for a key once. A failure is remembered too, and given to everybody who asks. */
function remembered<T>(known: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
  const begun = known.get(key) ?? work();
  known.set(key, begun);
  // When it fails, nobody may be waiting for it any more.
  begun.catch(() => undefined);
  return begun;
}
