import { TELLS } from '../../../language/speaking.js';

/** Manners rather than conditions: `if you could`, `if you don't mind`; not `stop it if you can do so in time`. */
const POLITE =
  /\bif (?:you (?:would|please|do not mind|don't mind|have (?:a|the) (?:moment|minute|time))|i may)\b|\bif you (?:can|could|may|will)\b(?=,|\W*$| (?:please|pls|plz|thanks)\b)|(?<=\b(?:appreciate|great|good|nice|cool|lovely|helpful|grateful|glad|happy|love|like|kind)(?: it)?,? )if you c(?:an|ould)\b|(?<=^\W*(?:\w+\W+)?)if you could\b|\bif (?:(?:at all )?possible|available|need be)(?=\W*$)/gi;

const THING = String.raw`(?:i|we|you|he|she|it|they|that|this|there|the|my|our|your|his|her|their|everyone|everybody|someone|somebody|all|[a-z]+[-_]?\d+|(?:[a-z]+ )?[a-z]*[-_]?\d+(?= (?:is|are|has|have|was|were|can|[a-z]+s)\b))`;

const SUBJECT =
  '(?:you|he|she|it|they|that|this|there|the|my|our|your|his|her|their|everyone|everybody|someone|somebody)';

/** `tell me if …` asks whether; `tell me when …, and when …` asks when. */
const WHETHER =
  /\b(?:(?:tell|show|let) (?:me|us)(?: know)?|know|see|check|ask(?: (?:them|him|her|the [a-z]+))?|find out|wonder(?:ing)?|look(?: up)?) (?:if|when\b.*\band when)\b|\bask (?:them|him|her|the [a-z]+) (?:when|once|before|after)\b/gi;

/** What makes a request depend on something that is not known yet, wherever it stands. */
const CONDITION =
  /\b(?:(?<!\beven )if|unless|in case|(?:as|so) long as|provided(?: that)?|providing|assuming|on (?:the )?condition|only when|depending on|wait (?:for|until|till|with|before)|(?:when|once|as soon as|until) (?:i|we) (?:tell|say|ask|confirm|agree|approve|give|let|call|write))\b/i;

/** The same in words that an account of what happened has too: `it fails when it starts`. */
const OCCASION = new RegExp(
  [
    String.raw`^(?:\W|(?:ok|okay|and|then|please|so|but)\b)*(?=(?:when|whenever|once|as soon as|should|until|the moment|after|before) (?=${THING}\b))`,
    String.raw`\b(?:when|whenever|once|as soon as|until|the moment) (?:i|we|my|our|it|they|he|she|(?:that|this)(?! (?:\w*day|week|month)\b)|[a-z]+[-_]?\d+)\b`,
    // `Open it once the paper is signed`, but not `it broke when the door was shut`, nor `remind me when …`.
    String.raw`^(?!.*\b(?:${TELLS})\b)(?:\W|(?:ok|okay|and|then|please|so|but)\b)*(?!(?:i|we) (?!want|need|would|wish)|${SUBJECT}\b).*\b(?:when|whenever|once|as soon as|the moment|after|before) (?:[\w'-]+ ){1,4}?(?:is|are|has|have|says?|sees?|confirms?|agrees?|approves?|checks?|gets?|knows?|arrives?|comes?|does)\b`,
  ].join('|'),
  'i',
);

/** `send it to Ann after Tom`, not `after March`. */
const AFTER_SOMEBODY =
  /\b(?:after|before) (?!(?:Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Christmas|Easter|New)[a-z]*\b)[A-Z][a-z]+\W*$/;

const QUOTED = /["“«][^"”»]*["”»]/g;

/** Where free text begins (`open a ticket: it fails if …`): what it says is no condition of the request. */
const ACCOUNT = /:\s|["“«]|\b(?:because|since|due to|saying|that says)\b|[,–—-]\s*(?:it|they|both|all|my|the)\b/i;

/** Whether a sentence asks for something on a condition: `if …`, `as long as …`, `when it arrives, …`. */
export function isConditional(sentence: string): boolean {
  const said = plainly(sentence);
  const [request = ''] = said.split(ACCOUNT);
  return CONDITION.test(said) || OCCASION.test(request) || AFTER_SOMEBODY.test(request);
}

/** A sentence with blanks for what is quoted, for manners and for what asks whether. */
export const plainly = (sentence: string): string =>
  [QUOTED, POLITE, WHETHER].reduce((said, one) => said.replace(one, (cut) => ' '.repeat(cut.length)), sentence);
