import { own } from '../../../../core/json.js';
import { isFunctionWord } from '../../../language/common-words.js';
import { infinitive } from '../../../language/infinitive.js';
import { stem } from '../../../language/stem.js';
import { isMaking, nounAndVerb } from '../../../language/verbs.js';
import { textAt, type Word } from '../../../language/words.js';
import { wantsAccount } from '../parameters/free-text.js';
import { isIdentity } from '../parameters/identity.js';
import { PART_OF_IT } from '../reading/field.js';
import { asksQuantity, fits, isVerbOf, verbFit } from '../tools/choose.js';
import type { CheckFirst } from '../tools/instruction.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import { isAnything } from './about-other.js';
import { type Act, isForbidden } from './act.js';
import { called, moreOf, proposed } from './calling.js';
import { looks } from './clauses.js';
import { changesBefore, type Decision, filledFrom, missingOf } from './decision.js';
import { isFirm, type Meaning, meant, outside, speaksOf, strange, surest, type View } from './meaning.js';
import { recall } from './recall.js';
import { isAskedFirst, isNoted, isOpen, isPlain, tellsAll, troubleReport } from './telling.js';
import { wholeChange } from './whole-change.js';

/** What is decided about a clause, by what it does; undefined where nothing fits. */
export const BY_ACT: Readonly<Record<Act, (view: View) => Decision | undefined>> = {
  do: onRequest,
  ask: onQuestion,
  possible: onPossibility,
  state: onStatement,
};

const answers = ({ tool }: Meaning): string => `The question is about what "${tool.summary}" answers.`;
const asks = ({ tool }: Meaning): string => `The user asks to ${infinitive(tool.summary)}.`;

/** `book …`, `please book …`, `I would like to book …`: only here can a change come of what was said. */
function onRequest(view: View): Decision | undefined {
  const { verb, negated } = view.speech;
  const { words } = view.clause;
  if (verb === undefined) return onQuestion(view);
  if (negated) return { kind: 'say', what: 'refused' };
  const [change, look] = [meant(view, 'changes') ?? ofNearVerb(view, verb), meant(view, 'looks')];
  const isNoun = !/^(?:an?|the|my|our|this)$/.test(textAt(words, words.indexOf(verb) + 1)) && nounAndVerb(verb.stem);
  // Of `issue 12 status` the first word is a thing, where it is no verb of the change.
  const isOwn = change?.tool.verbStems.has(verb.stem) !== false;
  const isThing = isNoun && !isOwn && look !== undefined && fits(view.situation.agent, look.tool, verb);
  if (change !== undefined && !isThing)
    return isForbidden(words, change.tool) ? { kind: 'say', what: 'refused' } : called(view, change, asks(change));
  const isOfLook =
    look !== undefined &&
    (isNoun || look.tool.verbStems.has(verb.stem) || (isFirm(look) && fits(view.situation.agent, look.tool, verb)));
  return isOfLook ? onQuestion(view) : { kind: 'say', what: 'unable' };
}

/** `put me down for …`: a verb that says little, with all that one change needs, which is not done before the user says yes. */
function ofNearVerb(view: View, verb: Word): Meaning | undefined {
  const first = surest(view, 'changes');
  if (first === undefined || verbFit(verb, first.tool) === undefined) return undefined;
  const firm = first.tool.parameters.filter(
    (p) => first.said().has(p.name) && p.kind !== 'text' && p.kind !== 'boolean',
  );
  const isSure = firm.length > 1 && first.isComplete() && first.left().length === 0 && first.sure() > NEARLY;
  return first.tool.isConfirmed && isSure ? first : undefined;
}

/** As log odds. */
const NEARLY = -1;

/** `did you add it?`, `has it been handed in?`: what was done before tells. */
const PAST =
  /^(?:\W|ok|okay|so|and|hey|hi|wait)*(?:did (?:you|it|that|they|both|all|(?:the|my) (?:\w+ ){1,3}go through)|have you|has (?:it|that|this)(?: all)? been|was (?:it|that)(?!.*\bsince\b)|were (?:they|those)|is (?:it|that) (?:done|through|in|submitted|recorded))\b/i;

/** `which day was that again?`, `what did I say so far?`: what the calls before came to. */
const RECALLS =
  /\b(?:what|which|when|where|who|how (?:much|many)) .*(?:\b(?:did|have) (?:i|you|we) (?:say|said|ask|asked|tell|told|give|given|choose|pick|pass)\b|\b(?:was|were|is|did|have) .*\b(?:again|so far|just now)\W*$)/i;

/** `which colours are there?`: the parameters whose values are asked for, where nothing is named that these would be of. */
function choiceAskedFor({ clause, situation, meanings }: View): Parameter[] {
  const [, kinds = '', noun = ''] = CHOICE.exec(clause.text) ?? [];
  if (noun === '' || meanings.some(({ said }) => said().size > 0)) return [];
  const asked = stem(noun.toLowerCase());
  const isAsked = (tool: Tool, p: Parameter): boolean =>
    p.nameStems.includes(asked) ||
    (kinds !== '' && tool.vocabulary.has(asked) && p.nameStems.some((one) => KINDS.has(one)));
  const found = situation.agent.tools.flatMap((tool) =>
    tool.parameters.filter((p) => new Set(p.values.map(({ value }) => value)).size > 1 && isAsked(tool, p)),
  );
  return found.filter((p, at) => found.findIndex((other) => other.name === p.name) === at);
}

const CHOICE =
  /\b(?:what|which) ((?:kinds?|types?|sorts?|categor(?:y|ies)) of )?(?:different )?([a-zà-ɏ]+)\b.*\b(?:can|could|do|does|is|are|have)\b/iu;
const KINDS = new Set(['kind', 'type', 'sort', 'category', 'class'].map(stem));

/** A question for a fact looks; a wish that only a change fits is asked about. */
function onQuestion(view: View): Decision | undefined {
  const choice = choiceAskedFor(view);
  if (choice.length > 0) return { kind: 'say', what: 'choice', choice };
  const done = PAST.test(view.clause.text) ? changesBefore(view.situation) : [];
  if (done.length > 0) return { kind: 'say', what: 'happened', about: done };
  const recalled = RECALLS.test(view.clause.text) ? recall([view], 'on') : undefined;
  if (recalled !== undefined) return recalled;
  const look = meant(view, 'looks');
  const first = surest(view, 'changes');
  if (
    view.speech.lead === 'desire' &&
    !view.speech.negated &&
    !looks(view) &&
    first !== undefined &&
    isAskedFirst(view, first)
  )
    return called(view, first, asks(first));
  const wish = wishedFor(view, look);
  if (wish !== undefined) return wished(view, wish);
  if (look !== undefined) return withOthers(view, look, called(view, look, answers(look)));
  const change = surest(view, 'changes');
  const isWish = /^(?:desire|polite)$/.test(view.speech.lead) || MAY_I.test(view.clause.text);
  return change === undefined || change.points < 0.7 || view.speech.negated || !isWish
    ? undefined
    : wished(view, change);
}

/** `can I see somebody on Monday?` */
const MAY_I = /^\W*(?:(?:hi|hello|hey|please|ok|okay|so|and|then)\W+)*(?:can|could|may) (?:i|we)\b/i;

/**
 * What a wish without a verb, or `give me …`, is for: the change that takes the values it says (`I would like two copies on thick
 * paper`), or that brings about the thing it wants (`I need a table`).
 */
function wishedFor(view: View, look: Meaning | undefined): Meaning | undefined {
  const { speech, clause } = view;
  const isGiven = speech.lead === 'imperative' && speech.verb === undefined && look === undefined;
  const said = { clause: { ...clause, words: clause.words.filter(({ text }) => text !== 'give') } };
  if ((speech.lead !== 'desire' && !isGiven) || speech.negated || looks(said)) return undefined;
  const looked = look?.said().size ?? 0;
  const wantsThing = A_THING.test(clause.text) && look?.isComplete() !== true;
  const looking = look?.isComplete() === true && look.left().length === 0 ? look.sure() : -Infinity;
  // `I need some days off in May`: which of them is asked for.
  const isPart = PART_OF_IT.test(clause.text);
  return view.meanings.find(
    ({ tool, points, said, sure }) =>
      tool.writes &&
      (sure() >= looking || isPart) &&
      (points >= 0.4 || tool.parameters.some((p) => p.examples.some((one) => said().get(p.name)?.includes(one)))) &&
      (said().size > Math.max(looked, 1) || isPart || (wantsThing && [...tool.groups].some(isMaking))),
  );
}

const A_THING =
  /\b(?:want|need|like|love|have)\s+(?:an?|another|one|two|three|four|\d{1,3})\s+(?!question|look|list|update|overview|idea|copy of)[a-zà-ɏ]/iu;

const IS_POSSIBLE = /\bis (?:it|that|this) (?:possible|ok|okay|allowed)\b/i;

/** `I want the copy of X-1 stopped`: another verb says what is wanted. */
const isOwnVerb = ({ speech }: View, { tool }: Meaning): boolean =>
  speech.verb === undefined || isVerbOf(speech.verb, tool);

/** Stronger than a liking. */
const NEEDS = /^\W*(?:(?:i|we) )?(?:really |urgently |just |also |still )?need\b/i;

/** `I want two of them`: what is missing is asked for; a wish that is complete already is not yet a request, so it is offered. */
function wished(view: View, change: Meaning): Decision | undefined {
  const [draft, ...more] = change.drafts();
  if (draft === undefined) return undefined;
  const missing = missingOf(draft);
  if (view.speech.lead !== 'desire' || view.clause.conditional) return { kind: 'explain', draft, missing };
  if (missing.length > 0) return { kind: 'ask', draft, more, missing };
  // Whoever says all that is needed, of what there is or of much, asks for it.
  const isSaid = ({ name, required }: Parameter): boolean =>
    !required || change.said().has(name) || view.situation.text.includes(String(draft.input[name]));
  const isNamed =
    change.tool.parameters.some((p) => isIdentity(p) && change.said().has(p.name)) && speaksOf(view, change);
  const isMuch = change.tool.parameters.length > 2 && change.left().length === 0;
  const isAll = change.tool.parameters.every(isSaid) && (isNamed || isMuch);
  const isOther = (word: Word): boolean => /..[^e]ed$/.test(word.text) && !isVerbOf(word, change.tool);
  const isElse =
    strange(view, change) > 0 || outside(view, change).some(isOther) || IS_POSSIBLE.test(view.situation.text);
  const isTold = (NEEDS.test(view.clause.text) || isAll) && !isElse && isOwnVerb(view, change);
  return isTold || tellsAll(view, change)
    ? called(view, change, `The user needs what "${change.tool.summary}" brings about.`)
    : proposed(view, change, draft);
}

/** `show X-1 and Y-2`: identifiers of other kinds beside the ones used are looked up as well. */
function withOthers(view: View, look: Meaning, decision: Decision | undefined): Decision | undefined {
  if (decision?.kind !== 'call' || !/\band\b|&|,/.test(view.clause.text)) return decision;
  const used = new Set(decision.calls.flatMap((call) => Object.values(call.input)));
  const why = 'Another identifier in the question belongs to this function.';
  const others = view.meanings.filter(({ tool, said }) => {
    const required = tool.parameters.filter((p) => p.required);
    const isOwn = required.every(
      (p) =>
        isIdentity(p) &&
        said()
          .get(p.name)
          ?.every((value) => !used.has(value)) === true,
    );
    return tool !== look.tool && !tool.writes && required.length > 0 && isOwn;
  });
  const added = others.slice(0, 3).flatMap(({ drafts }) => drafts().map((draft) => ({ ...draft, why })));
  return { ...decision, calls: [...decision.calls, ...added] };
}

/** `can I …`, `what if …`, `would I have …`: looks at what tells, keeps the change in mind as an offer, and changes nothing. */
function onPossibility(view: View): Decision | undefined {
  const change = wouldBe(view);
  const isWhole = change?.isComplete() === true && change.left().length === 0 && change.said().size > 0;
  if (change !== undefined && isWhole && GOES.test(view.clause.text) && !view.clause.conditional)
    return called(view, change, asks(change));
  const look = OF_YOU.test(view.clause.text) ? undefined : lookFor(view, change);
  const [offer] = change === undefined || view.speech.negated ? [] : change.drafts();
  if (look === undefined) {
    const [draft] = change?.drafts() ?? [];
    return draft === undefined ? undefined : { kind: 'explain', draft, missing: missingOf(draft) };
  }
  const why = `Whether it is possible can be seen from what "${look.tool.summary}" answers; a question changes nothing.`;
  const decision = called(view, look, why);
  if (decision?.kind === 'ask' && offer !== undefined) return { ...decision, offer };
  if (decision?.kind !== 'call' || offer === undefined) return decision;
  // What was looked at is what would be changed.
  return { ...decision, offer: filledFrom(offer, decision.calls[0]?.input ?? {}) };
}

/** `can it go to X?`: so it shall be. */
const GOES =
  /\b(?:can|could) (?:it|this|that|they|these|those)(?: ones?)? (?:go|come)\b.*\b(?:to|on|at|for|instead)\b/i;

/** Whether one can do something here at all, or what comes of it, is no question about anything that there is. */
const OF_YOU = /\bwhat happens (?:if|when|to|with)\b|\b(?:through|via|with|from) (?:you|here)\W*$|\bhere\?$/i;

/** The change that the user thinks about. */
function wouldBe(view: View): Meaning | undefined {
  const { verb } = view.speech;
  const changes = view.meanings.filter(({ tool }) => tool.writes);
  const [first] = changes;
  const fitting = changes.filter(({ points }) => points >= 0.3);
  const named = verb === undefined ? undefined : fitting.find(({ tool }) => isVerbOf(verb, tool));
  const all = changes.find((one) => one.isComplete() && one.said().size > 1 && one.left().length === 0);
  const isRule = view.situation.rules.some((rule) => fitsOccasion(rule, view));
  return named ?? fitting[0] ?? all ?? (isRule ? first : undefined);
}

/** What to look at: what the instruction says to check first, else what the words mean, else what may tell. */
function lookFor(view: View, change: Meaning | undefined): Meaning | undefined {
  const meaning = meant(view, 'looks');
  const look = meaning?.isComplete() === true ? meaning : undefined;
  const { rules } = view.situation;
  const isPlain = look !== undefined && look.sure() >= 1;
  if (isPlain && look.tool.counts && asksQuantity(view.clause.text)) return look;
  const isOf = ({ occasion, tool }: CheckFirst): boolean =>
    isReady(view, tool) && [...(change?.tool.verbStems ?? [])].some((verb) => occasion.has(verb));
  const rule = rules.find((one) => fitsOccasion(one, view) || isOf(one) || (!isPlain && isReady(view, one.tool)));
  if (rule !== undefined && change !== undefined) return view.meanings.find(({ tool }) => tool === rule.tool);
  if (look !== undefined || change === undefined) return look ?? meaning;
  const next = surest(view, 'looks');
  return next?.isComplete() === true &&
    next.sure() > UNLIKELY &&
    (next.points > 0.25 || (isOfSame(next, change) && !isAnything(next)))
    ? next
    : undefined;
}

const UNLIKELY = -2;

/** Whether two are about the same thing: a value of one is one of the other, days aside. */
function isOfSame(a: Meaning, b: Meaning): boolean {
  const values = (one: Meaning): unknown[] =>
    one.tool.parameters.flatMap((p) =>
      p.kind === 'date' || p.kind === 'number' ? [] : (one.said().get(p.name) ?? []),
    );
  return values(a).some((value) => values(b).includes(value));
}

const isReady = (view: View, tool: Tool): boolean => view.meanings.some((one) => one.tool === tool && one.isComplete());

function fitsOccasion(rule: CheckFirst, { clause, speech }: View): boolean {
  const hits = clause.words.filter((word) => !isFunctionWord(word.text) && rule.occasion.has(word.stem));
  return hits.length >= 2 || (speech.verb !== undefined && rule.occasion.has(speech.verb.stem));
}

/** A sentence with a subject tells something; it asks for nothing. */
const TELLS =
  /^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|ok|okay|well|so|by the way|btw)[\s,.!]+)*(?:just [a-z]+(?:ed|ught|ent)|i|i'm|im|i've|we|we're|he|she|they|you|it|it's|(?:woke|was|were|fell|lost|left|forgot|broke|spilled|missed)(?! \w+\?)|this is|that is|these are|those are|there is|there are|(?:my|our) [\w ()-]{1,40} (?:is|are|was|were|does|do|has|will|won't|keeps?|arrived|broke|stopped|flickers?|crashe[sd])|the [\w -]{1,40} (?:is|are|was|were|does|do|has)|[\w-]*\d[\w-]* (?:is|was|has|had|(?:needs?|wants?|wishes|would like)(?! to (?:know|see|check|find|learn))|will|arrived|broke|works?|does|did))\b/i;

/** `X-1 here`, `Ada speaking`: who it is. */
const PRESENTS = /^[^?]{0,60}\b(?:here|speaking)\W*$/i;

/** Whether a statement has a subject, and so tells something. */
export const isAccount = (text: string): boolean => [TELLS, PRESENTS, WANTS].some((one) => one.test(text.trim()));

/** A statement gives values for other clauses; a bare phrase asks for what it names, or for the change that takes all its values. */
function onStatement(view: View): Decision | undefined {
  const { clause, speech, meanings } = view;
  const report = /\b(?:if|unless|in case)\b/i.test(clause.text) ? undefined : troubleReport(view);
  if (report !== undefined)
    return called(view, report, `The user tells of something that "${report.tool.summary}" is for.`);
  if (clause.conditional) return undefined;
  if (isAccount(clause.text)) return onAccount(view);
  const whole = wholeChange(view);
  if (whole !== undefined)
    return called(view, whole, `The user names all that is needed to ${infinitive(whole.tool.summary)}.`);
  if (speech.negated) return undefined;
  const likely = surest(view, 'changes');
  if (likely !== undefined && isAskedFirst(view, likely))
    return called(
      view,
      likely,
      `The user seems to want to ${infinitive(likely.tool.summary)}, and is asked before that is done.`,
    );
  const [top, ...others] = meanings.filter(({ tool }) => tool.writes);
  const change = [top, ...others.filter(({ points }) => points === top?.points)].toSorted(
    (a, b) => (b?.sure() ?? 0) - (a?.sure() ?? 0),
  )[0];
  const next = meanings.find(({ tool }) => !tool.writes);
  if (
    change !== undefined &&
    change.points >= 0.7 &&
    change.points > 1.2 * (next?.points ?? 0) &&
    isOpen(view, change)
  ) {
    const [draft] = change.drafts();
    if (draft !== undefined && missingOf(draft).length < change.tool.parameters.length)
      return (tellsAll(view, change) || isPlain(view, change, strange(view, change))) && !denies(view, change)
        ? called(view, change, asks(change))
        : proposed(view, change, draft);
  }
  const look = meant(view, 'looks');
  return look === undefined ? undefined : called(view, look, `The user names what "${look.tool.summary}" answers.`);
}

/** `X-1 wants …`, `she'd like …`. */
const WANTS =
  /^(?:(?!(?:what\w*|who\w*|which|it|that|no|nobody|none)\b)[\w-]+|(?:the|my|our|his|her) \w+(?: [\w-]*\d[\w-]*)?)(?: (?:wants|needs|would like|requests|asks for)|['’]d like)\b(?! to (?:know|see|check|find|learn))/i;

const WANTS_TO = /\b(?:wants|needs|like|asks) to (\w+)/i;

const NOT = /\b(?:no|not|never|nothing|without)\b|n't\b/i;

/** Whether something is denied, and not as the value of a switch: `not sharp`. */
const denies = ({ clause }: View, { tool, said }: Meaning): boolean =>
  NOT.test(clause.text) && !tool.parameters.some((p) => p.kind === 'boolean' && said().get(p.name)?.includes(false));

/** What the user tells of may need a function: it is asked about, and nothing is done. */
function onAccount(view: View): Decision | undefined {
  const { clause, meanings, situation, speech } = view;
  const look = meant(view, 'looks');
  // What somebody wants to do is no reason to do something else.
  const [, toDo = ''] = WANTS_TO.exec(clause.text) ?? [];
  const verb = clause.words.findLast(({ text }) => text === toDo.toLowerCase());
  const isElse = ({ tool }: Meaning): boolean => verb !== undefined && !isVerbOf(verb, tool);
  const [change] = meanings
    .filter((one) => {
      const { tool, points, said, drafts } = one;
      const saysMore = tool.parameters.some((p) => !isIdentity(p) && said().has(p.name));
      const [draft] = drafts();
      const isTold = tool.parameters.some(
        (p) => p.required && wantsAccount(p) && own(draft?.input ?? {}, p.name) !== undefined,
      );
      return (
        tool.writes &&
        (((points >= 0.5 || said().size >= 2) && saysMore) || (isTold && !isElse(one) && said().size > 0))
      );
    })
    .toSorted((a, b) => b.sure() - a.sure());
  const isLook = look?.isComplete() === true && speaksOf(view, look) && look.sure() >= (change?.sure() ?? 0);
  if (look !== undefined && isLook && situation.earlier.length === 0)
    return called(view, look, `The user speaks of what "${look.tool.summary}" answers.`);
  if (PRESENTS.test(clause.text)) return undefined;
  const isDenied = NOT.test(clause.text.replace(/,? not \S+$/i, ''));
  if (isDenied && (change === undefined || !isNoted(view, change))) return undefined;
  const [draft] = change === undefined || !isOpen(view, change) ? [] : change.drafts();
  if (change === undefined || draft === undefined) return undefined;
  if (WANTS.test(clause.text) && !speech.negated && !/\bbut\b/i.test(clause.text))
    return called(view, change, `The user says who wants to ${infinitive(change.tool.summary)}.`);
  const missing = missingOf(draft);
  if (missing.length > 0) return { kind: 'ask', draft, ...moreOf(change), missing };
  if (isDenied || tellsAll(view, change) || isPlain(view, change, strange(view, change)))
    return called(view, change, `The user tells all that is needed to ${infinitive(change.tool.summary)}.`);
  return proposed(view, change, draft);
}
