import { asksToNote, isPromise, isRemark } from '../../../language/speaking.js';
import { takesOut } from '../../../language/taken-back.js';
import { asksToSee, isTrouble } from '../../../language/trouble.js';
import { isWriteVerb, nounAndVerb, verbGroups } from '../../../language/verbs.js';
import { READ_LIMIT, words } from '../../../language/words.js';
import { type Source, source } from '../parameters/source.js';
import { daysWrittenOut } from '../reading/days-written-out.js';
import { oneTold } from '../reading/one-told.js';
import { latter, ofThem, putRight, thatOne } from '../reading/put-right.js';
import { writtenOut } from '../reading/written-out.js';
import { noDays } from '../tools/agent.js';
import { fits } from '../tools/choose.js';
import { asWondered, type Speech, speechOf } from './act.js';
import { afterAll } from './after-all.js';
import { andMore } from './and-more.js';
import { asOne, isLost } from './as-one.js';
import { alsoAsked, isToldBeside, leftOpen, type Outcome, withoutToldBeside } from './beside.js';
import { BY_ACT } from './by-act.js';
import { type Clause, clausesOf } from './clauses.js';
import { corrected } from './correction.js';
import { type Call, changesBefore, type Decision, type Planned, type Situation } from './decision.js';
import { AGAIN } from './draft.js';
import { leavesOut, withoutExcepted } from './excepted.js';
import { asksForMore, followUp, putsRight, writesAnew } from './follow-up.js';
import { alsoSet, goesOn } from './goes-on.js';
import { withOwnHalves } from './halves.js';
import { keptTo } from './kept-to.js';
import { atALoss, likeliest } from './likeliest.js';
import { type Meaning, meant, once, surest, type View, view } from './meaning.js';
import { Memory, personOf } from './memory.js';
import { withoutMixture } from './mixed-up.js';
import { dayHeard, dayIn, momentFor } from './moment.js';
import { isEnd, isMade, onlyLater } from './moved.js';
import { foundFor, onCondition } from './on-condition.js';
import { withoutTold } from './only-told.js';
import { atPicked } from './picked.js';
import { type Extent, recall } from './recall.js';
import { earlierDecision, resume } from './resume.js';
import { rulesAsked } from './rules.js';
import { notOfOther, withoutSetAside } from './set-aside.js';
import { settled } from './settled.js';
import { socialOf } from './social.js';
import { broughtBack, notUndone, takenBack, undone } from './undo.js';
import { wantedThings } from './wanted-things.js';
import { withoutDoubt } from './without-doubt.js';

/** Decides what to do about what the user said. Each turn asks for the ones before it in several ways, and is decided once in each. */
export function decide(situation: Situation): Decision {
  const { agent, joined = 0, decided } = situation;
  const { text: righted, earlier } = corrected(latter(putRight(situation.text)), situation.earlier, agent);
  const spoken = earlier.slice(-4).map((turn) => turn.text + JSON.stringify(turn.calls.map(({ input }) => input)));
  const open = (one: string): Source => source(one, situation.now, situation.readDates, noDays(agent));
  const named = oneTold(
    righted,
    earlier.slice(-1).map((turn) => turn.text),
    agent,
    open,
  );
  const said = thatOne(ofThem(named), `${spoken.at(-1)}`);
  const whole = writtenOut(daysWrittenOut(said, earlier), `${spoken.join(' ')} ${said}`, agent.tools);
  const text = withoutSetAside(whole, agent);
  const key = `${earlier.at(-1)?.past} ${earlier.length} ${joined} ${text} ${foundFor(situation)}`;
  return decided(key, () => {
    const told = withoutTold(text, withoutExcepted(text, decisionAbout({ ...situation, earlier, text })));
    const clear = withoutDoubt(text, told, situation.now);
    const read = source(text, situation.now, situation.readDates, []);
    const sure = withOwnHalves(read, withoutMixture(read, clear));
    return notOfOther(text, earlier.at(-1)?.text, agent, sure);
  });
}

function decisionAbout(situation: Situation): Decision {
  const previous = once(() => earlierDecision(situation, decide));
  const read = once(() => views(situation));
  const kept = keptTo(situation, decide, read);
  if (kept !== undefined) return kept;
  const beside = andMore(situation, previous, decide);
  const resumed = beside?.kind === 'call' ? beside : (resume(situation, read, previous) ?? beside);
  const taken = resumed ?? afterAll(situation, decide, views);
  if (taken !== undefined) return taken;
  const social = socialOf(situation.text);
  if (social === 'yes') return { kind: 'say', what: 'help' };
  const undo = social === 'dropped' ? undone(situation) : undefined;
  if (social === 'no' || social === 'dropped')
    return undo ?? { kind: 'say', what: 'kept', about: changesBefore(situation) };
  if (social !== undefined) return { kind: 'say', what: social };
  const outcomes = read().map((one) => ({ view: one, decision: decided(one, previous) }));
  const plain = combined(outcomes.map((one) => withoutToldBeside(one, outcomes)));
  const decision = onCondition(situation, decide, plain) ?? plain;
  const whole = asOne(situation, read(), decision, previous, decide);
  if (whole !== undefined) return whole;
  const asking = once(() => read().filter(({ speech: { act } }) => act === 'ask' || act === 'possible'));
  if (decision.kind === 'say' && decision.what === 'refused') return likeliest(situation, asking()) ?? decision;
  const told = (extent: Extent): Decision | undefined => recall(read(), extent);
  const picked = once(() => atPicked(situation, read()));
  if (isLost(decision)) return told('some') ?? picked() ?? told('on') ?? atALoss(situation, read()) ?? decision;
  // What was told already need not be looked up, least of all with what has to be asked for.
  return decision.kind === 'ask' && !decision.draft.tool.writes ? (told('all') ?? picked() ?? decision) : decision;
}

/** The clauses of the message, each with all that it may mean. */
function views(situation: Situation): View[] {
  const { agent } = situation;
  const clauses = clausesOf(situation.text, (one) => agent.isToolVerb(one) || (isWriteVerb(one) && !nounAndVerb(one)));
  const last = situation.earlier.at(-1)?.calls.length === 0 ? earlierDecision(situation, decide) : undefined;
  const left = last !== undefined && 'draft' in last ? last.draft.input : {};
  const memory = new Memory(agent, situation.earlier, situation.attributes, left);
  const patterns = noDays(agent);
  const before = situation.earlier.at(-1);
  // `the 15th as well` is one of the month that was spoken of.
  const newest = situation.earlier.findLast(({ calls }) => calls.length > 0)?.calls.at(-1);
  const input = newest?.input;
  const isOn = input !== undefined && (asksForMore(situation.text) || putsRight(situation.text));
  const spokenOf = (isOn ? dayIn(input) : undefined) ?? dayHeard(situation, situation.text);
  const now = momentFor(
    situation.text,
    situation.now,
    spokenOf,
    newest !== undefined && agent.tools.some((tool) => tool.writes && tool.name === newest.name),
  );
  const open = (text: string): Source => {
    const known = situation.sources.get(text) ?? source(text, now, situation.readDates, patterns);
    situation.sources.set(text, known);
    return known;
  };
  const whole = open(situation.text);
  const spoken = asWondered(
    clauses.map((clause) => ({ clause, speech: speechOf(clause.words, clause.isQuestion, agent.isToolVerb) })),
  );
  const said = spoken.filter(({ speech }) => speech.act === 'state').map(({ clause }) => clause);
  // `then report it`: what was told right before, and came to nothing, is told of it.
  const isOpen = isLost(last) && said.length === 0 && BACK.test(situation.text);
  const told = [...said, ...(isOpen && before !== undefined ? clausesOf(before.text) : [])]
    .filter(isAccount)
    .map(({ text }) => text.replace(/^(?:(?:also|and|plus|oh|btw)\b[,\s]+)+/i, ''));
  const previous = before !== undefined && before.calls.length > 0 ? open(before.text) : undefined;
  // What is stated beside a request says more of it than another request does.
  const stated = spoken.filter(({ speech }) => speech.act === 'state').map(({ clause }) => open(clause.text));
  const read = (clause: Clause, speech: Speech, isWhole: boolean): View => {
    const isConditional = clause.conditional && (speech.act === 'do' || (speech.act === 'state' && !speech.negated));
    // What is asked for on a condition is a question whether it would be possible: nobody here can see the condition come true.
    const meant = isConditional ? { ...speech, act: 'possible' as const } : speech;
    const isNew = AGAIN.test(clause.text) || memory.isNewcomer(clause.text);
    const refers = meant.act === 'do' && BACK.test(clause.text) && !isNew;
    const around = refers && previous !== undefined ? [previous] : [];
    // `for a week from then`: how long it is belongs to the day that was stated.
    const others = /\b(?:from|starting|beginning) (?:then|there|that day)\b/i.test(clause.text)
      ? [whole, ...stated]
      : [...stated, whole];
    const texts: [Source, ...Source[]] = isWhole ? [whole, ...around] : [open(clause.text), ...others, ...around];
    const continues = clause.continues || isWhole;
    const person = personOf(clause.text);
    return view(situation, clause, meant, { agent, texts, before: previous, memory, person, told, continues });
  };
  const each = spoken.flatMap(({ clause, speech }) => {
    const one = read(clause, speech, clauses.length === 1);
    return twoLooks(one, (part) => read(part, speech, false)) ?? [one];
  });
  const readWhole = ({ clause, speech }: View): View =>
    read({ ...clause, text: situation.text, words: whole.words }, speech, true);
  return oneLook(each, readWhole) ?? oneAccount(each, readWhole) ?? each;
}

/** Several sentences that tell of one thing are read as one, where one change takes all that they say. */
function oneAccount(each: View[], readWhole: (first: View) => View): View[] | undefined {
  const [first, second] = each;
  const isTold = each.every(({ clause, speech }) => speech.act === 'state' && asksToSee(clause.text) === undefined);
  const [asking, another] = each.filter(({ speech }) => speech.act !== 'state');
  const isOneRequest = asking?.speech.act === 'do' && another === undefined;
  if (first === undefined || second === undefined || (!isTold && !isOneRequest)) return undefined;
  const one = readWhole(asking ?? first);
  const several = surest(one, 'changes');
  if (several?.isSeveral() === true && several.sure() >= 0) return [one];
  if (!isTold) return undefined;
  if (settled(one) !== undefined) return [one];
  const change = surest(one, 'changes');
  const isOf = (view: View): boolean => {
    const own = surest(view, 'changes');
    return own === undefined || own.tool === change?.tool || own.said().size === 0;
  };
  // What is denied is told only to a function that asks once more.
  const isAsked = change?.tool.isConfirmed === true || each.every(({ speech }) => !speech.negated);
  // What puts right the days of the last call beside a remark is read by itself.
  const isAfter = one.situation.earlier.at(-1)?.calls.at(-1)?.name === change?.tool.name;
  if (change === undefined || (isAfter && change.drafts().length > 1)) return undefined;
  return change.isComplete() && change.said().size > 1 && isAsked && each.every(isOf) ? [one] : undefined;
}

/** Several sentences about one look are read as one: what some say of it the others do not say again. */
function oneLook(each: View[], readWhole: (asking: View) => View): View[] | undefined {
  const asking = each.find(({ speech }) => speech.act === 'ask') ?? each.find(({ speech }) => speech.act !== 'state');
  const changes = each.some(
    (view) => view.speech.negated || (view.speech.act === 'do' && meant(view, 'changes') !== undefined),
  );
  if (each.length === 1 || asking === undefined || changes || asking.situation.text.length > READ_LIMIT)
    return undefined;
  const one = readWhole(asking);
  const look = meant(one, 'looks');
  if (look?.isComplete() !== true) return undefined;
  const isOther = (view: View): boolean => {
    const meaning = meant(view, 'changes') ?? meant(view, 'looks');
    return meaning !== undefined && meaning.tool !== look.tool;
  };
  const isByItself = (view: View): boolean => {
    const own = view.meanings.find(({ tool }) => tool === look.tool);
    const isWhole = look.tool.parameters.every((p) => !p.required || own?.said().has(p.name) === true);
    return own?.said().size === 0 || (isWhole && view.speech.act !== 'state' && (own?.sure() ?? -1) >= 0);
  };
  return each.every(isByItself) || each.some(isOther) ? undefined : [one];
}

/** `the state of X-1 and the price of Y`: the parts of a clause, when each by itself means a look of its own. */
function twoLooks(one: View, read: (part: Clause) => View): View[] | undefined {
  const { clause, speech } = one;
  if ((speech.act !== 'ask' && speech.act !== 'state') || clause.words.length > MOST_WORDS) return undefined;
  for (const { 0: joint, index } of [...clause.text.matchAll(JOINT)].slice(0, MOST_JOINTS)) {
    const parts = [clause.text.slice(0, index), clause.text.slice(index + joint.length)];
    const views = parts.map((text) => read({ ...clause, text, words: words(text) }));
    const [first, second] = views.map((part) => meant(part, 'looks'));
    const isTwo = first?.isComplete() === true && second?.isComplete() === true && first.tool !== second.tool;
    const isList =
      parts.every((text) => NAMES_ONE.test(text)) && [first, second].every((part) => part && part.sure() >= 1);
    if (
      isTwo &&
      (isList || [first, second].some((part) => saysMore(part, one)) || views.some((part) => meansElse(part, one)))
    )
      return views;
  }
  return undefined;
}

/** `the price of X-1, who brings it`: each part names a thing of its own. */
const NAMES_ONE = /^\W*(?:the|my|our|his|her|who|what|when|where|how)\b/i;

/** Whether a part by itself surely means another look than the whole. */
function meansElse(part: View, whole: View): boolean {
  const [look, best] = [surest(part, 'looks'), surest(whole, 'looks')];
  const same = part.meanings.find(({ tool }) => tool === best?.tool);
  const isChange = meant(whole, 'changes') !== undefined;
  return look !== undefined && same !== undefined && !isChange && look.sure() > same.sure() + MUCH;
}

/** So much surer leaves no doubt. */
const MUCH = 2;

/** Whether a part has a value that the look which the whole would mean neither takes nor knows. */
function saysMore(part: Meaning, whole: View): boolean {
  const best = surest(whole, 'looks');
  const taken = new Set([...(best?.said().values() ?? [])].flat());
  const isKnown = (value: unknown): boolean =>
    words(String(value)).every((word) => best !== undefined && fits(whole.situation.agent, best.tool, word));
  return [...part.said().values()].flat().some((value) => !taken.has(value) && !isKnown(value));
}

/** At each of them both parts are read whole. A clause that has more is a list. */
const MOST_JOINTS = 6;
const MOST_WORDS = 100;
const JOINT = /,?\s+(?:and|plus|&)\s+|,\s+/gi;

/** Who the user is, what they want or ask, or which one they mean belongs to no account of what happened. */
const INTRODUCES =
  /^(?:(?:the|that|this) (?:\w+ ){0,2}ones? (?:stays?|is \w+'s)\b|(?:can|could|may|might|would|will|should) (?:it|this|that|they|these|those|i|we|you)\b|hi|hello|hey|i am|i'm|i (?:want|need|would|have)|my (?:id|name|number|card|login|user)|this is|that(?:'s|s| is) (?!because)|please|(?:ok(?:ay)?,? )?(?:an|one )?(?:other|more|next) (?:thing|question))\b/i;
const COMPLAINS = /^i(?:'m| am) (?:not|very|really|un\w+|dis\w+)\b/i;

/** Whether a clause tells what happened, so that a change may give it as its reason. */
const isAccount = ({ text, words }: Clause): boolean =>
  words.length >= 3 &&
  !isRemark(text) &&
  asksToSee(text) === undefined &&
  (!INTRODUCES.test(text) || COMPLAINS.test(text));

/** `book it`, `then book that one`: what the turn before was about says the rest. */
const BACK = /\b(?:it|that|this|then)\b|\bone\b(?! of\b| [a-zà-ɏ]+s?\b(?<!for|on|from|in|at|please))/iu;

/** A fragment that goes on with the last call comes before a reading of its own. */
function decided(one: View, previous: () => Decision | undefined): Decision | undefined {
  const { speech, clause, situation } = one;
  // What the speaker will ask first is not wanted yet.
  if (socialOf(clause.text) !== undefined || (speech.act === 'state' && isPromise(clause.text))) return undefined;
  // What was told is what somebody shall look at.
  if (speech.act !== 'do' && asksToSee(clause.text) !== undefined) return undefined;
  const chosen =
    settled(one) ?? rulesAsked(one) ?? wantedThings(one) ?? notUndone(one) ?? broughtBack(one) ?? alsoSet(one);
  if (chosen !== undefined) return chosen;
  const isMadeOver = isMade(speech.verb, situation.agent);
  const isFragment =
    (putsRight(clause.text) && speech.verb === undefined) ||
    (putsRight(situation.text) && (isEnd(speech.verb?.text) || isMadeOver)) ||
    // `put in the 28th too`: of the month that was spoken of.
    (speech.act === 'do' && /\bthe \d+(?:st|nd|rd|th) (?:too|as well|also)\W*$/i.test(clause.text)) ||
    (speech.act === 'state' && (clause.continues || clause.words.length <= 5 || asksForMore(clause.text))) ||
    goesOn(one) ||
    onlyLater(clause.text) ||
    takesOut(clause.text) !== undefined ||
    writesAnew(clause.text) ||
    (clause.continues &&
      clause.words.length <= 4 &&
      speech.act === 'ask' &&
      situation.earlier.at(-1)?.calls.length !== 0);
  // What puts something right asks for nothing by itself.
  if (isFragment && isMadeOver && situation.earlier.length > 0) return followUp(one, previous);
  const decision =
    (isFragment ? followUp(one, previous) : undefined) ?? BY_ACT[speech.act](one) ?? followUp(one, previous);
  if (decision !== undefined && decision.kind !== 'say') return decision;
  return takenBack(one) ?? (putsRight(clause.text) ? followUp(one, previous) : undefined) ?? decision;
}

/** One decision for the message: all calls of its clauses, else the first question, else what can be said. */
function combined(all: Outcome[]): Decision {
  const outcomes = withoutNoting(all);
  const isState = ({ view }: Outcome): boolean => view.speech.act === 'state';
  // Beside a request, what it is about is told and not asked.
  const isAsked = outcomes.some((one) => !isState(one) && /^(?:call|ask|offer)$/.test(one.decision?.kind ?? 'say'));
  // What only names the thing of a change that is offered, or why it is to be taken back, looks nothing up.
  const isRemoved = ({ speech }: View): boolean =>
    speech.verb !== undefined && verbGroups(speech.verb.stem).has('remove');
  const isOffered = outcomes.some(
    ({ decision, view: one }) => decision?.kind === 'offer' || (decision?.kind === 'say' && isRemoved(one)),
  );
  const isOnly = (one: Outcome): boolean =>
    isOffered && isState(one) && one.decision?.kind === 'call' && one.decision.calls.every(({ tool }) => !tool.writes);
  const decisions = outcomes.flatMap((one) =>
    one.decision === undefined || (isAsked && isState(one) && !isToldBeside(one, outcomes)) || isOnly(one)
      ? []
      : [one.decision],
  );
  const called = withoutGuesses(decisions.filter((one) => one.kind === 'call'));
  const [first] = called;
  if (first !== undefined) {
    const thought = decisions.map((one) =>
      one.kind === 'explain' && one.missing.length === 0 ? one.draft : undefined,
    );
    // What is told of beside what is forbidden, or only wondered about, is not done unasked.
    const [draft] = outcomes.some((one) => isState(one) && one.decision === first) ? first.calls : [];
    const isDoubted = (one: Decision): boolean =>
      (one.kind === 'say' && one.what === 'refused') || (one.kind === 'explain' && one.draft.tool === draft?.tool);
    if (draft?.tool.writes === true && decisions.some(isDoubted)) return { kind: 'offer', draft };
    // Nor is what another clause puts right, where it is not known how.
    const planned = called.flatMap(({ calls }) => calls).find(({ tool }) => tool.writes);
    const isOpen = ({ tool, said }: Meaning): boolean =>
      tool === planned?.tool && [...said()].some(([name, values]) => !values.includes(planned.input[name]));
    const right = outcomes
      .slice(1)
      .find(
        ({ view: { clause, meanings }, decision }) =>
          putsRight(clause.text) && !leavesOut(clause.text) && decision?.kind !== 'call' && meanings.some(isOpen),
      );
    if (planned !== undefined && right !== undefined)
      return { kind: 'offer', draft: planned, problem: `I do not know what to do with "${right.view.clause.text}"` };
    const offer = [...called.map((one) => one.offer), ...thought].find((one) => one !== undefined);
    const made = called.flatMap((one) => one.calls);
    const also = alsoAsked(outcomes, made);
    // Beside a question what is told makes no change, unless it tells of trouble.
    const isTold = also.length > 0 && draft?.tool.isConfirmed === true && !isTrouble(first.question.text);
    const calls = distinct([...(isTold ? [] : made), ...also]);
    const open = offer ?? leftOpen(outcomes, calls);
    return { ...first, calls, ...(open === undefined ? {} : { offer: open, isOpen: offer === undefined }) };
  }
  for (const kind of ['ask', 'offer', 'explain', 'say']) {
    const found = decisions.find((one) => one.kind === kind);
    if (found !== undefined) return found;
  }
  return { kind: 'say', what: outcomes.length > 0 && outcomes.every(isState) ? 'unclear' : 'unable' };
}

/** `A-1 stood at 40, jot that down`: asks only that what is told beside it is noted. */
function withoutNoting(outcomes: Outcome[]): Outcome[] {
  const isNoted = ({ view, decision }: Outcome): boolean =>
    view.speech.act === 'state' && decision?.kind === 'call' && decision.calls.some(({ tool }) => tool.writes);
  const rest = outcomes.filter(({ view }) => !asksToNote(view.clause.text));
  return rest.some(isNoted) ? rest : outcomes;
}

/** Below this a reading was only the best of those at hand. */
const GUESSED = 0.8;

/** What was only guessed gives way to what was meant, when both are about the same thing. */
function withoutGuesses(called: Call[]): Call[] {
  const isGuess = ({ sure = GUESSED }: Call): boolean => sure < GUESSED;
  const valuesOf = (one: Call): unknown[] => one.calls.flatMap((call) => Object.values(call.input));
  const about = new Set(called.filter((one) => !isGuess(one)).flatMap(valuesOf));
  const isAsked = ({ question: { speech } }: Call): boolean =>
    !speech.negated && (speech.act === 'ask' || speech.lead === 'imperative');
  const left = called.filter(
    (one) => !isGuess(one) || !valuesOf(one).some((value) => about.has(value)) || isAsked(one),
  );
  return left.length > 0 ? left : called;
}

function distinct(planned: Planned[]): Planned[] {
  const seen = new Map(planned.toReversed().map((one) => [`${one.tool.name} ${JSON.stringify(one.input)}`, one]));
  return [...seen.values()].toReversed();
}
