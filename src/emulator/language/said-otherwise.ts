/** Behind which `am` is the morning. */
const DAY_BEFORE = String.raw`(?<=\b(?:today|tomorrow|\d{1,2}(?:st|nd|rd|th)|(?:mon|tue|wed|thu|fri|sat|sun)[a-zà-ɏ]*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-zà-ɏ]*\.?(?: \d{1,2})?),? (?:the )?)`;
const NOON = String.raw`(?:noon|midday|lunch(?:time| ?break)?)\b`;
const SAYINGS: readonly (readonly [named: RegExp, said: RegExp])[] = [
  [/^morning$/, new RegExp(String.raw`${DAY_BEFORE}am\b|\b(?:(?:un)?till?|up to|before) ${NOON}`, 'iu')],
  [
    /^afternoon$/,
    new RegExp(String.raw`${DAY_BEFORE}pm\b|\b(?:from|after|starting(?: at)?) ${NOON}(?: on(?:wards?)?\b)?`, 'iu'),
  ],
  [/^low$/, /\b(?:no (?:rush|hurry)|not (?:urgent|important)|whenever(?: you can)?|can wait|take your time)\b/i],
  [
    /^lost$/,
    /\b(?:(?:can(?:no|')?t|couldn'?t|can not) find|(?:left|forgot) (?:it|them|(?:my|our|the|his|her|their) [\w-]+) (?:at|in|on|behind)|(?:has|have|is|are|went|gone|'s) (?:gone|missing|vanished|disappeared))\b/i,
  ],
  [
    /^(?:stolen|theft)$/,
    /\b(?:nicked|pinched|swiped|snatched|robbed|mugged|burgled|pickpocket\w*|(?:some(?:one|body)|thie(?:f|ves)) (?:just |has |have )?(?:took|taken|grabbed))\b/i,
  ],
  [
    /^(?:suspicious|fraud|unauthori[sz]ed)/,
    /\b(?:(?:is|was|are|were)(?: not|n'?t) (?:me|mine|us|ours)|none of (?:it|this|that|them|these|those) (?:is|was|are|were) (?:me|mine|us|ours)|(?:do|did)(?: not|n'?t) (?:know|recogni[sz]e|trust|make|buy|authori[sz]e)|never (?:made|bought|authori[sz]ed)|some(?:one|body)(?:'?s| is| has been| keeps?) (?:\w+ )?\w{2,}ing)\b/i,
  ],
];

/** What says as much as a state, how much it matters, or a time of the day: `no rush` for `low`; undefined where nothing is known to. */
export const sayingOf = (state: string): RegExp | undefined => SAYINGS.find(([named]) => named.test(state))?.[1];
