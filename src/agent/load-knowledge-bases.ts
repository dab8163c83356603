import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CheckedDocument, Problem } from './checked-document.js';
import type { KnowledgeBaseDefinition, LoadedKnowledgeBase } from './definition.js';

/** Finds the folders of documents, and refuses two knowledge bases of one name. */
export function loadKnowledgeBases(
  document: CheckedDocument,
  definitions: readonly KnowledgeBaseDefinition[],
  folder: string,
): { loaded: LoadedKnowledgeBase[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const loaded = definitions.map((definition, i): LoadedKnowledgeBase => {
    const { description } = definition;
    if ('id' in definition) return { name: definition.id, description };
    const path = resolve(folder, definition.documents);
    if (!existsSync(path) || !statSync(path).isDirectory()) {
      problems.push(document.problemAt(['knowledgeBases', i, 'documents'], `there is no folder ${path}`));
    }
    return { name: definition.name ?? 'documents', description, folder: path };
  });
  for (const [i, { name }] of loaded.entries()) {
    if (loaded.findIndex((other) => other.name === name) < i) {
      problems.push(document.problemAt(['knowledgeBases', i], `${name} is the name of an earlier knowledge base`));
    }
  }
  return { loaded, problems };
}
