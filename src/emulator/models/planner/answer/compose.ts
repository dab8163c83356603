import { isForeign } from '../../../language/foreign.js';
import { plainText } from '../../../language/plain-text.js';
import type { Decision, Saying } from '../dialogue/decision.js';
import type { DoneCall } from '../dialogue/turns.js';
import type { Agent } from '../tools/agent.js';
import { outcome } from './outcome.js';
import { spokenValue, upperFirst } from './phrases.js';
import { verdict } from './possibility.js';
import { askFor, choice, explain, offer, say } from './sayings.js';

/** The answer when nothing is to be called. */
export function answerWithout(decision: Decision, agent: Agent, text: string): string {
  switch (decision.kind) {
    case 'ask':
      return askFor(decision.draft, decision.missing, decision.problem, decision.more);
    case 'offer':
      return offer(decision.draft, decision.problem, decision.more);
    case 'explain':
      return explain(decision.draft, decision.missing);
    case 'say':
      if (decision.choice !== undefined) return choice(decision.choice);
      if (decision.what === 'known') return `${say('known', agent)} ${recalled(decision.calls ?? [], agent, '')}`;
      if (decision.calls !== undefined)
        return `${recalled(decision.calls, agent, text)}${decision.what === 'unmet' ? ` ${say('unmet', agent)}` : ''}`;
      return say(isLost(decision.what) && isForeign(text) ? 'foreign' : decision.what, agent, decision.about);
    case 'call':
      return say('unable', agent);
  }
}

const isLost = (what: Saying): boolean => what === 'unable' || what === 'unclear';

/** What calls of earlier turns came to. */
const recalled = (calls: readonly DoneCall[], agent: Agent, text: string): string =>
  calls
    .flatMap((call) => {
      const tool = agent.tools.find((one) => one.name === call.name);
      return tool === undefined ? [] : [outcome(tool, call, text)];
    })
    .join('\n');

/** The answer from the results of the turn's calls. */
export function answerFrom(calls: DoneCall[], decision: Decision, text: string, agent: Agent): string {
  // What is asked in other clauses of the turn is asked of the same call.
  const question = decision.kind === 'call' && !text.includes(decision.question.text) ? decision.question.text : text;
  const isPossible = decision.kind === 'call' && decision.question.speech.act === 'possible';
  const made = calls.flatMap((call) => {
    const tool = agent.tools.find((one) => one.name === call.name);
    if (tool === undefined) return [];
    const judged = isPossible && !tool.writes ? verdict(tool, call, text, decision.offer) : undefined;
    return [{ call, told: judged?.text ?? outcome(tool, call, question) }];
  });
  // What several calls answer alike is told of each.
  const parts = made.map(({ call, told }) => {
    const alike = made.filter((one) => one.call !== call && one.told === told);
    const isOwn = (value: unknown): boolean =>
      alike.every((one) => !Object.values(one.call.input).map(plainText).includes(plainText(value)));
    const own = alike.length === 0 ? undefined : Object.values(call.input).find(isOwn);
    return own === undefined ? told : `${upperFirst(spokenValue(own))}: ${told}`;
  });
  const open = decision.kind === 'call' && (isPossible || decision.isOpen === true) ? decision.offer : undefined;
  const isJudged = parts.some((part) => /^(?:Yes|No|Sorry)\b|say so if|would (?:not )?be enough/.test(part));
  if (open !== undefined && !isJudged && !asksWhatHappens(text)) parts.push(offer(open));
  if (decision.kind === 'call' && decision.rest !== undefined) parts.push(answerWithout(decision.rest, agent, text));
  const said = [...new Set(parts)].filter((part) => part.trim() !== '');
  return said.length === 0 ? 'The function gave no answer.' : said.join('\n');
}

/** `what happens if …` wants to know, and nothing more. */
const asksWhatHappens = (text: string): boolean =>
  /\bwhat (?:happens|would|if|will)\b|\bhow (?:many|much|do|does)\b/i.test(text);
