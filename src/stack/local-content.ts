import type { LoadedActionGroup, LoadedAgent } from '../agent/definition.js';
import type { PreparedHandler } from '../packaging/package-handler.js';
import type { LocalDocument } from '../resources/s3-documents.js';
import type { Code } from './stack-spec.js';

/** What functions and knowledge bases are made of, each read at most once in a command. */
export interface LocalContent {
  packageCode(handlerFile: string): Promise<Code>;
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
  const prepared = (entry: string) =>
    remembered(handlers, entry, async () => {
      const { prepareHandler } = await import('../packaging/package-handler.js');
      return prepareHandler({ entry });
    });
  const readDocuments = (folder: string) =>
    remembered(folders, folder, async () => (await import('../packaging/documents.js')).readDocuments(folder));
  // Only for Python: it needs another process, which takes longer than all the rest.
  const compile = async ({ executor }: LoadedActionGroup) => {
    if (executor.kind !== 'lambda' || !executor.lambda.runtime.startsWith('python')) return;
    const { handlerFile, lambda } = executor;
    await remembered(compiled, handlerFile, async () => {
      const { checkPythonSyntax } = await import('../packaging/python-syntax.js');
      return checkPythonSyntax(handlerFile, lambda.runtime);
    });
  };
  const check = async ({ actionGroups, knowledgeBases }: LoadedAgent) => {
    const files = actionGroups.flatMap(({ executor: { handlerFile } }) => handlerFile ?? []);
    const documents = knowledgeBases.flatMap(({ folder }) => folder ?? []);
    await Promise.all([...files.map(prepared), ...documents.map(readDocuments)]);
    await Promise.all(actionGroups.map(compile));
  };
  return {
    async packageCode(handlerFile) {
      return (await prepared(handlerFile)).zip();
    },
    readDocuments,
    check,
    begin(agents) {
      for (const agent of agents) check(agent).catch(() => undefined);
    },
  };
}

/** Does the work for a key once. A failure is remembered too, and given to everybody who asks. */
function remembered<T>(known: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
  const begun = known.get(key) ?? work();
  known.set(key, begun);
  // When it fails, nobody may be waiting for it any more.
  begun.catch(() => undefined);
  return begun;
}
