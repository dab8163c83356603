import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CheckedDocument, Problem } from './checked-document.js';
import type { KnowledgeBaseDefinition, LoadedKnowledgeBase } from './definition.js';

const BILLED =
  'is billed on AWS for as long as it is there, used or not; without it the vectors lie in S3 Vectors, which is billed by use';

const NO_HYBRID = 'is hybrid, which S3 Vectors does not know: leave it out, or choose storage: opensearch-serverless';

/** Finds the folders of documents, and refuses two knowledge bases of one name. */
export function loadKnowledgeBases(
  document: CheckedDocument,
  definitions: readonly KnowledgeBaseDefinition[],
  folder: string,
): { loaded: LoadedKnowledgeBase[]; problems: Problem[]; remarks: Problem[] } {
  const problems: Problem[] = [];
  const remarks: Problem[] = [];
  const loaded = definitions.map((definition, i): LoadedKnowledgeBase => {
    const { description, retrieval } = definition;
    const common = { description, ...(retrieval && { retrieval }) };
    if ('id' in definition) return { name: definition.id, ...common, storage: 's3-vectors' };
    const path = resolve(folder, definition.documents);
    if (!existsSync(path) || !statSync(path).isDirectory()) {
      problems.push(document.problemAt(['knowledgeBases', i, 'documents'], `there is no folder ${path}`));
    }
    if (definition.storage === 'opensearch-serverless') {
      remarks.push(document.problemAt(['knowledgeBases', i, 'storage'], BILLED));
    }
    if (retrieval?.search === 'hybrid' && definition.storage !== 'opensearch-serverless') {
      problems.push(document.problemAt(['knowledgeBases', i, 'retrieval', 'search'], NO_HYBRID));
    }
    return {
      name: definition.name ?? 'documents',
      ...common,
      folder: path,
      storage: definition.storage ?? 's3-vectors',
    };
  });
  for (const [i, { name }] of loaded.entries()) {
    if (loaded.findIndex((other) => other.name === name) < i) {
      problems.push(document.problemAt(['knowledgeBases', i], `${name} is the name of an earlier knowledge base`));
    }
  }
  return { loaded, problems, remarks };
}
