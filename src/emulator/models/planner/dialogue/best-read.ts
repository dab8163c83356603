import { plainText } from '../../../language/plain-text.js';
import { stem } from '../../../language/stem.js';
import { words } from '../../../language/words.js';
import { isIdentity } from '../parameters/identity.js';
import { LIKELY } from '../reading/fit.js';
import { asksQuantity, ENOUGH, fits, isTelling } from '../tools/choose.js';
import type { Tool } from '../tools/tool.js';
import { personOf } from './memory.js';
import { missingOf } from './plan-types.js';
import type { View } from './view.js';

/** The function that looks and fits best; of two that fit nearly alike, the one whose input is complete. */
export function bestRead(view: View): Tool | undefined {
  const likely = view.ranked
    .filter(({ tool }) => !tool.writes && isComplete(view, tool))
    .map(({ tool }) => ({ tool, fit: view.fit(tool) }))
    .toSorted((a, b) => b.fit - a.fit)[0];
  if (likely !== undefined && likely.fit >= LIKELY) return likely.tool;
  const found = hintedAt(view);
  return found === undefined || isVague(view, found) ? undefined : found;
}

const SEARCH = stem('search');

/** Whether nothing but words that could be about anything speaks for a function that is not likely meant. */
function isVague(view: View, tool: Tool): boolean {
  const said = view.said(tool);
  const typed = tool.parameters.filter((p) => said.has(p.name));
  const isOwn = view.clause.words.slice(0, 4).some((word) => word.stem === SEARCH && tool.verbStems.has(word.stem));
  return !isOwn && typed.length > 0 && typed.every((p) => p.kind === 'text') && view.fit(tool) < LIKELY;
}

function hintedAt(view: View): Tool | undefined {
  const fitting = view.ranked.filter((score) => !score.tool.writes && score.points >= ENOUGH);
  const [top, second] = fitting;
  if (top === undefined) return anchored(view) ?? search(view) ?? hinted(view);
  if (second === undefined || second.points < 0.9 * top.points) return top.tool;
  return !isComplete(view, top.tool) && isComplete(view, second.tool) ? second.tool : top.tool;
}

export const isComplete = (view: View, tool: Tool): boolean =>
  view.draftsOf(tool).every((draft) => missingOf(draft).length === 0);

/** Without words that tell, an identifier or listed value that fills a function's whole input says which one is meant. */
function anchored(view: View): Tool | undefined {
  const reads = view.ranked.map((score) => score.tool).filter((tool) => !tool.writes);
  const isSelf = personOf(view.clause.text) !== 'none' || PRONOUN.test(view.clause.text);
  const own = reads.filter(
    (tool) => isAnchored(tool, view.said(tool)) && isMostly(view, tool) && !isElsewhere(view, tool),
  );
  const around =
    isSelf && view.speech.act !== 'state' ? reads.filter((tool) => isAnchored(tool, view.saidAround(tool))) : [];
  const named = [...own, ...around].find(takesIdentity) ?? own[0] ?? around[0];
  if (named !== undefined || !asksQuantity(view.clause.text) || personOf(view.clause.text) === 'none') return named;
  const counting = reads.filter((tool) => tool.counts);
  return counting.length === 1 ? counting[0] : undefined;
}

/** A search by free text takes what no other function knows, when it is at least hinted at. */
function search(view: View): Tool | undefined {
  const reads = view.ranked.filter((score) => !score.tool.writes);
  const searches = reads.filter(({ tool }) => hasOwnText(tool, view.said(tool)));
  const [only, another] = searches;
  if (only === undefined) return undefined;
  if (another === undefined && (QUOTES.test(view.clause.text) || SEEKS.test(view.clause.text))) return only.tool;
  const next = reads.find((score) => score !== only);
  return only.points >= 0.35 && only.points >= 1.2 * (next?.points ?? 0) ? only.tool : undefined;
}

const QUOTES = /["“«].{2,}["”»]/;
const SEEKS = /^(?:do you have|have you got|is there|are there|got) (?:any|anything|something|some)\b/i;

const hasOwnText = (tool: Tool, said: ReadonlyMap<string, unknown[]>): boolean =>
  tool.parameters.some((p) => p.kind === 'text' && p.required && said.has(p.name));

const takesIdentity = (tool: Tool): boolean => tool.parameters.some((p) => p.required && isIdentity(p));

/** A person's own question (`when does my … arrive?`) may use words that no function knows beside one that only one does. */
function hinted({ ranked, clause, speech }: View): Tool | undefined {
  const [top, next] = ranked.filter((score) => !score.tool.writes);
  if (top === undefined || speech.act === 'state' || personOf(clause.text) === 'none') return undefined;
  return top.points >= 0.4 && top.coverage >= 0.5 && top.points >= 1.3 * (next?.points ?? 0) ? top.tool : undefined;
}

/** `what is the height of X-1?`: all that is said of it is unknown to a function that tells one thing only. */
function isElsewhere({ clause, situation, said }: View, tool: Tool): boolean {
  if (!tool.specific || (tool.counts && HOLDS.test(clause.text))) return false;
  const values = new Set(
    [...said(tool).values()].flat().flatMap((one) => words(plainText(one)).map((word) => word.text)),
  );
  const told = clause.words.filter((word) => isTelling(word) && !values.has(word.text) && !/\d/.test(word.text));
  return told.length > 0 && !told.some((word) => fits(situation.agent, tool, word));
}

/** `how much … does X-1 have`: what a function that counts may well count. */
const HOLDS = /\bhow (?:many|much)\b.*\b(?:have|has|had|got|left|remain\w*)\b/i;

/** A bare phrase of mostly other words (`ship X-1 faster`) names nothing to look up. */
const isMostly = ({ speech, ranked }: View, tool: Tool): boolean =>
  speech.act !== 'state' || (ranked.find((score) => score.tool === tool)?.coverage ?? 0) > 0.5;

const PRONOUN = /\b(?:it|that|this|them|those|these)\b/i;

function isAnchored(tool: Tool, said: ReadonlyMap<string, unknown[]>): boolean {
  const required = tool.parameters.filter((p) => p.required);
  const isStrong = required.length > 0 && required.every((p) => isIdentity(p) || p.kind === 'listed');
  return isStrong && required.every((p) => said.has(p.name));
}
