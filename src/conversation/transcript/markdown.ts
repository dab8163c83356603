import { formatDuration } from '../../core/time.js';
import { callText } from '../trace/agent-call.js';
import { sourcesOf } from '../trace/citation.js';
import type { RecordedCall, TurnRecord } from '../turn/turn-record.js';

/** The conversation as a person reads it; a new session is a new heading. */
export function transcriptMarkdown(turns: readonly TurnRecord[]): string {
  return turns
    .flatMap((turn, i) => [
      ...(turn.sessionId === turns[i - 1]?.sessionId ? [] : [heading(turn)]),
      `**You:** ${turn.text}`,
      ...(turn.calls.length === 0 ? [] : [turn.calls.map(callLine).join('\n')]),
      `**Agent:** ${turn.answer}${turn.complete ? '' : ' _[not the whole answer]_'}`,
      ...(turn.citations
        ? [
            `Sources:\n\n${sourcesOf(turn.citations)
              .map((source) => `- ${source}`)
              .join('\n')}`,
          ]
        : []),
      ...(turn.error ? [`> ${turn.error.code}: ${turn.error.message.replaceAll('\n', '\n> ')}`] : []),
      `_${turn.usage.inputTokens} tokens in, ${turn.usage.outputTokens} out, ${formatDuration(turn.elapsedMs)}_`,
    ])
    .map((block) => `${block}\n`)
    .join('\n');
}

function heading({ agent, sessionId, startedAt, model, agentVersion }: TurnRecord): string {
  const version = agentVersion === undefined ? '' : `, version ${agentVersion}`;
  return `# ${agent}\n\nSession ${sessionId}, ${new Date(startedAt).toISOString()}; model ${model}${version}`;
}

function callLine(call: RecordedCall): string {
  const time = call.elapsedMs === undefined ? '' : ` (${formatDuration(call.elapsedMs)})`;
  const result = call.declined ? 'declined' : call.result === undefined ? 'no result' : inCode(call.result);
  return `- ${inCode(callText(call))} → ${result}${time}`;
}

/** As inline code, whatever backticks are in it. */
function inCode(text: string): string {
  const fence = '`'.repeat(Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length)) + 1);
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${space}${text.replaceAll('\n', ' ')}${space}${fence}`;
}
