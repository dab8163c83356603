/** Whether the end of a message takes back what it asks for: `…. Actually, don't.`, `… Not yet though.` */
export const isTakenBack = (text: string): boolean => TAKEN_BACK.test(text.slice(-SPAN).replaceAll('\u2019', "'"));
const SPAN = 200;
/** Words by which a speaker thinks again. */
export const PAUSE = `(?:(?:actually|wait|no|nope|h*m+|oh|sorry|oops|but|and|hang on|hold on|on second thoughts?|ok|okay|please)[,.!… ]+)`;
const AFTER = `(?: (?:do|bother|it|that|this|them|yet|after all|though|please|for now|now|then|any ?more))*`;
const REMARK = String.raw`[,.;!] (?:(?:i|we|it|that|he|she)\b(?!'(?:ll|d)\b|.*\b(?:wants?|needs?|rather|will|like|should)\b)|wrong|found|just (?:tell|show|ask|check|look|wonder))[^\d.;]{0,40}`;
const TAKEN_BACK = new RegExp(
  String.raw`\w\W+\w.*(?<!\b(?:(?:if|when)(?: it(?:'?s| is))? not|otherwise|else))(?:[,.;!?…]|\s[-–—]+)\s*(?:(?:${PAUSE}*(?:don'?t(?! bother)|do not|not (?:just )?yet|(?:forget|scratch|scrap|ignore) (?:it|that|all of it)|hold off|do (?:it|that) later)|${PAUSE}+(?:no|stop|leave (?:it|that|them)|keep (?:it|that|them)))${AFTER}(?:${REMARK})?|${PAUSE}*never ?mind(?:${REMARK})?|${PAUSE}*stop${REMARK})\W*$`,
  'is',
);

/** `I already added …`, `Ada paid …`, `… was on Ada`: what was done before, or by somebody else; the verb, or who it was, is found with it. */
export const ALREADY = /\b(?:i|we)(?:['’]ve| have|['’]d)? (?:already (\w+)\b[^,.;]*|(\w+)\b[^,.;]* already\b[^,.;]*)/gi;
export const BY_OTHER =
  /\b((?:[Mm]y |[Oo]ur )?\w+) (?:has |had )?(?:paid|covered|treated)\b[^,.;]*|[^,.;]*\b(?:was|were|is|were paid|was paid) (?:on|by) (\w+)\b/g;
