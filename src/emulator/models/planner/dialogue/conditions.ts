/** Manners rather than conditions: `if you could`, `if you don't mind`. */
const POLITE =
  /\bif (?:you (?:can|could|would|may|please|will|do not mind|don't mind|have (?:a|the) (?:moment|minute|time))|i may)\b|\bif (?:(?:at all )?possible|available|need be)(?=\W*$)/gi;

const THING = String.raw`(?:i|we|you|he|she|it|they|that|this|there|the|my|our|your|his|her|their|everyone|everybody|someone|somebody|all|[a-z]+[-_]?\d+)`;

/** `tell me if …` asks whether; `tell me when …, and when …` asks when. */
const WHETHER =
  /\b(?:(?:tell|show|let) (?:me|us)(?: know)?|know|see|check|ask|find out|wonder(?:ing)?|look(?: up)?) (?:if|when\b.*\band when)\b/gi;

/** What makes a request depend on something that is not known yet, wherever it stands. */
const CONDITION =
  /\b(?:(?<!\beven )if|unless|in case|(?:as|so) long as|provided(?: that)?|providing|assuming|on (?:the )?condition|only when|depending on|wait (?:for|until|till|with|before)|(?:when|once|as soon as|until) (?:i|we) (?:tell|say|ask|confirm|agree|approve|give|let|call|write))\b/i;

/** The same in words that an account of what happened has too: `it fails when it starts`. */
const OCCASION = new RegExp(
  [
    String.raw`^(?:\W|(?:ok|okay|and|then|please|so|but)\b)*(?=(?:when|whenever|once|as soon as|should|until|the moment|after|before) (?=${THING}\b))`,
    String.raw`\b(?:when|whenever|once|as soon as|until|the moment) (?:i|we|my|our|it|they|he|she|that|this|[a-z]+[-_]?\d+)\b`,
  ].join('|'),
  'i',
);

const QUOTED = /["“«][^"”»]*["”»]/g;

/** Where free text begins (`open a ticket: it fails if …`): what it says is no condition of the request. */
const ACCOUNT = /:\s|["“«]|\b(?:because|since|due to|saying|that says)\b|[,–—-]\s*(?:it|they|both|all|my|the)\b/i;

/** Whether a sentence asks for something on a condition: `if …`, `as long as …`, `when it arrives, …`. */
export function isConditional(sentence: string): boolean {
  const said = plainly(sentence);
  const [request = ''] = said.split(ACCOUNT);
  return CONDITION.test(said) || OCCASION.test(request);
}

/** A sentence with blanks for what is quoted, for manners and for what asks whether. */
export const plainly = (sentence: string): string =>
  [QUOTED, POLITE, WHETHER].reduce((said, one) => said.replace(one, (cut) => ' '.repeat(cut.length)), sentence);
