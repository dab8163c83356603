import { formatDuration } from '../../../core/durations.js';
import { parseJson } from '../../../core/json.js';
import { calledName, callText } from '../../trace/agent-call.js';
import { sourcesOf } from '../../trace/citation.js';
import { estimateCost, formatCost, PLANNER, PRICES_READ } from '../../turn/prices.js';
import type { RecordedCall, TurnRecord } from '../../turn/turn-record.js';
import { escaped } from './escape.js';
import { renderedMarkdown } from './rendered-markdown.js';
import { STYLE } from './style.js';
import { waterfall } from './waterfall.js';

/** The conversation as one page that needs nothing else: no script, no network, every text escaped. */
export function transcriptHtml(turns: readonly TurnRecord[]): string {
  const [first] = turns;
  const title = first ? `Conversation with ${first.agent}` : 'Conversation';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p class="facts">${escaped(totals(turns))}</p>
${words(turns)
  .map((line) => `<p class="facts">${escaped(line)}</p>\n`)
  .join('')}${sessions(turns)}
${priced(turns) ? PRICES : ''}</main>
</body>
</html>
`;
}

/** What the names in the head and the headings mean, for somebody who only has the page. */
function words(turns: readonly TurnRecord[]): string[] {
  return [
    ...(turns.some(({ model }) => model === PLANNER)
      ? ['planner: the local AWS answered by rules of its own, in the place of a model.']
      : []),
    ...(turns.some(({ agentVersion }) => agentVersion === 'DRAFT')
      ? ['DRAFT: the working draft of the agent, no published version.']
      : []),
  ];
}

const PRICES = `<footer>Costs are estimates from on-demand prices in us-east-1, read on ${PRICES_READ.asOf} at ${escaped(PRICES_READ.source)}.</footer>
`;

function priced(turns: readonly TurnRecord[]): boolean {
  return turns.some(({ model, usage }) => estimateCost(model, usage) !== undefined);
}

function totals(turns: readonly TurnRecord[]): string {
  const sum = (of: (turn: TurnRecord) => number) => turns.reduce((total, turn) => total + of(turn), 0);
  const costs = turns.map((turn) => estimateCost(turn.model, turn.usage));
  const known = costs.filter((cost) => cost !== undefined);
  return [
    [...new Set(turns.map(({ model }) => model))].join(', '),
    `${turns.length} ${turns.length === 1 ? 'turn' : 'turns'}`,
    ...verdicts(turns),
    `${sum(({ calls }) => calls.length)} calls`,
    `${sum(({ usage }) => usage.inputTokens)} tokens in, ${sum(({ usage }) => usage.outputTokens)} out`,
    ...(known.length === turns.length && turns.length > 0
      ? [`about ${formatCost(known.reduce((a, b) => a + b, 0))}`]
      : []),
  ].join(' · ');
}

/** How many of the scripted turns went as expected. */
function verdicts(turns: readonly TurnRecord[]): string[] {
  const judged = turns.filter(({ unmet }) => unmet !== undefined);
  if (judged.length === 0) return [];
  return [`${judged.filter(({ unmet }) => unmet?.length === 0).length} of ${judged.length} as expected`];
}

function sessions(turns: readonly TurnRecord[]): string {
  return turns
    .map((turn, i) => {
      const begins = turn.sessionId !== turns[i - 1]?.sessionId;
      return `${begins ? heading(turn) : ''}${article(turn)}`;
    })
    .join('\n');
}

function heading({ sessionId, startedAt, agentVersion }: TurnRecord): string {
  const when = new Date(startedAt).toISOString();
  const version = agentVersion === undefined ? '' : `, version ${agentVersion}`;
  return `<h2>Session ${escaped(sessionId)}, <time datetime="${when}">${when.slice(0, 16).replace('T', ' ')} UTC</time>${escaped(version)}</h2>\n`;
}

function article(turn: TurnRecord): string {
  const { text, answer, complete, calls, citations, steps, usage, elapsedMs, model, error, unmet } = turn;
  const cost = estimateCost(model, usage);
  const cut = complete ? '' : ' <span class="cut">[not the whole answer]</span>';
  return `<article>
<div class="said">${escaped(text)}</div>
${calls.length + steps.length === 0 ? '' : behind(calls, turn)}
<div class="answer">${renderedMarkdown(answer)}${cut}</div>
${verdict(unmet)}${citations ? `<p class="sources">Sources: ${escaped(sourcesOf(citations).join('; '))}</p>` : ''}
${error ? `<p class="error">${escaped(`${error.code}: ${error.message}`)}</p>` : ''}
<p class="cost">${usage.inputTokens} tokens in, ${usage.outputTokens} out${cost === undefined ? '' : `, about ${formatCost(cost)}`} · ${formatDuration(elapsedMs)}</p>
</article>`;
}

function verdict(unmet: TurnRecord['unmet']): string {
  if (unmet === undefined) return '';
  if (unmet.length === 0) return '<p class="verdict met">✓ as expected</p>\n';
  return unmet.map((one) => `<p class="verdict unmet">✗ ${escaped(one)}</p>\n`).join('');
}

function behind(calls: readonly RecordedCall[], { steps, elapsedMs, citations }: TurnRecord): string {
  const names = calls.map((call) => (call.by === undefined ? '' : `${call.by}: `) + calledName(call));
  const summary = [
    names.length === 0 ? withoutCalls(citations, steps) : names.join(', '),
    formatDuration(elapsedMs),
  ].join(' · ');
  return `<details><summary>${escaped(summary)}</summary>
${calls.length === 0 ? '' : `<ul>${calls.map(callItem).join('')}</ul>`}
${steps.length === 0 ? '' : waterfall(steps)}
</details>`;
}

function withoutCalls(citations: TurnRecord['citations'], steps: TurnRecord['steps']): string {
  const looked = citations !== undefined || steps.some(({ label }) => label === 'looks up');
  return looked ? 'looked in the documents' : 'no calls';
}

function callItem(call: RecordedCall): string {
  const outcome = call.declined ? 'declined' : (call.result ?? 'no result');
  const value = parseJson(outcome);
  const shown = value === undefined ? outcome : JSON.stringify(value, null, 2);
  const time = call.elapsedMs === undefined ? '' : ` <span>${formatDuration(call.elapsedMs)}</span>`;
  const confirmed = call.confirmed ? ' <span>confirmed</span>' : '';
  return `<li class="call"><code>${escaped(callText(call))}</code>${confirmed}${time}<pre>${escaped(shown)}</pre></li>`;
}
