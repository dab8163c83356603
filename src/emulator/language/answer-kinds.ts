/** By what a question asks for: how an answer looks that tells it. The first that is asked for counts; the last two say little. */
const LOOKS: Readonly<Record<string, RegExp>> = {
  'how (?:late|early)|what time': /\d ?[ap]m\b|\d\d:\d\d|\b(?:noon|midnight)\b/i,
  'how (?:long|soon|often|fast|quick|quickly)|the longest':
    /\b(?:\d+|an?|one|two|three|four|five|six|seven|ten|half) (?:\w+ )?(?:minute|hour|day|night|week|month|year)s?\b|\b(?:dai|week|month|year)ly\b|\bnever\b/i,
  'when|what (?:day|date)s?|open|closed':
    /\d ?[ap]m\b|\d\d:\d\d|\b(?:noon|midnight)\b|days?\b|\b(?:january|february|march|april|june|july|august|(?:sept|nov|dec)ember|october)\b|\b(?:within|after|before|until|from|up to|takes?|once)\b.*\d/i,
  'how (?:heavy|wide|tall|high|deep|big|large|far)|\\d+ ?(?:cm|k?m|kg|kilos?|mm|inch|inches)':
    /\d ?(?:mm|cm|k?m|met(?:re|er)s?|inch(?:es)?|feet|k?g|kilos?|lbs?|tons?|lit(?:re|er)s?|l|[gmt]b)\b/i,
  'how much (?:extra|more)|costs?|price|(?:have to|who|do i|still) pay|money':
    /\b(?:[A-Z]{3} ?\d|\d[\d.,]* ?(?:[A-Z]{3}|euros?|dollars?|pounds?|cents?|percent)\b)|[$€£%]|\b(?:free|fee|half|nothing)\b/,
  'how (?:many|much|old)|maximum': /\d|\b(?:one|two|three|four|five|six|seven|ten|half|once|twice|no|never)\b/i,
  where: /\b(?:in|at|on|behind|beside|near|under|opposite|to|through) (?:the|an?|[A-Z])/,
  'can|could|may|is it|are|allowed|ok':
    /\b(?:may|must|can|cannot|only|not?|allowed|permitted|forbidden|welcome|fine|free)\b/i,
};
const KINDS = Object.entries(LOOKS).map(([asks, tells]) => [new RegExp(`\\b(?:${asks})\\b`), tells] as const);

/** How much a text looks like the answer to what kind of thing a question asks for, from 0 to 0.25. */
export function looksLikeAnswer(question: string, text: string): number {
  const at = KINDS.findIndex(([asks]) => asks.test(question));
  return KINDS[at]?.[1].test(text) ? (at < KINDS.length - 2 ? 0.25 : 0.1) : 0;
}
