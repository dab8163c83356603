import { formatDuration } from '../../../core/durations.js';
import type { TraceStep } from '../../trace/trace-step.js';
import { escaped } from './escape.js';

/** A turn's steps one below the other, each with a bar where and as long as it ran. */
export function waterfall(steps: readonly TraceStep[]): string {
  const spans = steps.flatMap(({ kind, startedAt, elapsedMs }) =>
    startedAt === undefined || kind === 'answer' ? [] : [{ from: startedAt, to: startedAt + (elapsedMs ?? 0) }],
  );
  const from = Math.min(...spans.map((span) => span.from));
  const whole = Math.max(1, Math.max(...spans.map((span) => span.to)) - from);
  return `<div class="steps">${steps.map((step) => row(step, from, whole)).join('')}</div>`;
}

function row(step: TraceStep, from: number, whole: number): string {
  const { depth, label, text, by, elapsedMs, usage } = step;
  const who = by === undefined ? '' : `<span class="by">${escaped(by)}</span> `;
  const measured = [
    ...(usage ? [`${usage.inputTokens} → ${usage.outputTokens} tokens`] : []),
    ...(elapsedMs === undefined ? [] : [formatDuration(elapsedMs)]),
  ];
  const track = bar(step, from, whole);
  return (
    `<div class="step${track === '' ? ' brief' : ''}">` +
    `<span class="text" style="padding-left:${depth * 0.9}rem" title="${escaped(text)}">` +
    `${who}<b>${escaped(label)}</b> ${escaped(text)}</span>${track === '' ? '' : `<span class="track">${track}</span>`}` +
    `<span class="time">${measured.map((one) => `<span>${escaped(one)}</span>`).join(' ')}</span></div>`
  );
}

function bar({ kind, startedAt, elapsedMs }: TraceStep, from: number, whole: number): string {
  if (startedAt === undefined || elapsedMs === undefined || kind === 'answer') return '';
  const left = percent((startedAt - from) / whole);
  const width = percent(elapsedMs / whole);
  return `<span class="bar ${kind}" style="left:${left}%;width:${width}%"></span>`;
}

function percent(part: number): string {
  return (Math.min(1, Math.max(0, part)) * 100).toFixed(2);
}
