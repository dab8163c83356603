import type { Passage } from '../../../knowledge/passage.js';
import type { ToolSpec } from '../../../service/model-port.js';
import type { ServedKnowledgeBase } from '../../bedrock-agent/served-agent.js';

/** A knowledge base as the model sees it: something to search. */
export interface KnowledgeBaseTool {
  spec: ToolSpec;
  knowledgeBaseId: string;
}

export const QUERY = 'searchQuery';

/** The enabled knowledge bases, under the names that Bedrock gives them. */
export function knowledgeBaseToolsOf(associations: readonly ServedKnowledgeBase[]): Map<string, KnowledgeBaseTool> {
  const tools = associations
    .filter(({ knowledgeBaseState }) => knowledgeBaseState === 'ENABLED')
    .map(({ knowledgeBaseId, description }) => ({
      knowledgeBaseId,
      spec: {
        name: `GET__x_amz_knowledgebase_${knowledgeBaseId}__Search`,
        kind: 'knowledgeBase' as const,
        description,
        inputSchema: {
          type: 'object' as const,
          properties: {
            [QUERY]: {
              type: 'string' as const,
              description: 'What to look for, in natural language, with all that the conversation says of it.',
            },
          },
          required: [QUERY],
        },
      },
    }));
  return new Map(tools.map((tool) => [tool.spec.name, tool]));
}

/** What the model gets to read of a search. */
export function resultText(passages: readonly Passage[]): string {
  return JSON.stringify(
    passages.map(({ uri, headings, text }) => ({ source: uri, heading: headings.join(' > '), text })),
  );
}
