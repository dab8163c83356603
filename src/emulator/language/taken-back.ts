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

const WHOSE = `(?:(?:the|my|our|his|her|their|your) (?:[a-zà-ɏ'’]+ ){0,3})?`;
const AS_IT_IS = `(?: (?:(?:where|as|how|what) (?:it|s?he|they) (?:is|was|are)|as is|alone|untouched|unchanged))?`;
const IS_FINE = String.raw`(?:is|['’]s) (?:fine|ok(?:ay)?|all ?right|(?:my|our|his|her|their) (?:[a-zà-ɏ]+ ){0,2}[a-zà-ɏ]+['’]?s)\b(?! (?:for|with|on|to|at|by|too|also|as|if|when|from|until|till)\b)`;
const STAYS = String.raw`(?:(?:stays|remains)\b|${IS_FINE}|(?:can|may|should) (?:wait|stay)\b|[a-z]+ [^\d]{0,30}\bas (?:agreed|planned|before|usual)$|(?:i|we)(?:['’]ll| will)? (?:keep|leave|might|may)\b)`;

/** Says of a thing only that nothing happens to it: `not A-11`, `leave my A-11 alone`, `his A-11 stays`, `A-11 is my sister's`. */
export const leftAlone = (thing: string): RegExp =>
  new RegExp(
    `^(?:(?:please|just|only|so) )*(?:not ${WHOSE}${thing}$|(?:leave|keep) ${WHOSE}${thing}${AS_IT_IS}$|${WHOSE}${thing}(?: \\([^()]*\\))? ${STAYS})`,
    'i',
  );
/** What was only thought of, or what of several things stays as ever: `we did consider red`, `the rest of the week as usual`. */
export const NOT_ASKED =
  /^(?:(?:i|we)(?:['’]d|['’]ve| had| have| did| also)* (?:consider(?:ed)?|toyed with)(?: [a-zà-ɏ\d'’-]+){1,4}$|(?:the )?(?:rest|others?|other [a-z]+|remaining [a-z]+)\b[^.]*\b(?:as (?:usual|before|agreed|planned|is|(?:it|they) (?:is|are))|stays?|unchanged|can wait|(?:always|usually)(?: [a-z]+){0,2})$)/i;
/** Something is said, behind, of what was left alone, after all. */
export const AFTER_ALL = /\b(?:it|that|this|one|hers|his|theirs|both|all|each|either|them|they|these|those|other)\b/i;
export const OF_OTHER = /\b(?:he|him|his|she|hers?|they|them|theirs?|(?:that|the other) one|the other)\b/i;

const A_DAY = String.raw`(?:(?:on )?the )?(?:\d{1,2}(?:st|nd|rd|th)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)`;
const TAKES_OUT = new RegExp(
  String.raw`\b(?:take|leave|cut|strike|cross|get) ${A_DAY} (?:back )?out\b|\b(?:(?:take|leave|cut|strike|cross) out|drop|without|minus) ${A_DAY}\b(?! (?:to|till?|until|through|and|or)\b)`,
  'i',
);
/** `take the 30th out again`, `without the Monday`: says of a day that it is to be no part of what was made. */
export const takesOut = (text: string): string | undefined => TAKES_OUT.exec(text)?.[0];

/** `leave it at the Monday`, `let's stick with the first`: keeps to what was spoken of before. */
export const keepsTo = (text: string): boolean => KEEPS_TO.test(text);
const KEEPS_TO =
  /\b(?:keep it|leave it|(?:stick|stay|go) with|stick to|go back to) (?:(?:at|with|to|as) )?(?:the(?! (?:second|third|last|latter|later|new|newer|other)\b)|that|my|our|what|\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun))/i;

/** `no, leave the colour as it was` */
export const LEAVES_IT =
  /^(?:\W|(?:actually|no|oh|ok|okay|then|please|just|well|sorry|wait|but|we|let'?s|i'll|we'll)\b)*(?:leave|keep) (?:it|that|this|them|(?:the|my|our|his|her|their)(?: [a-z]+){1,2}) (?:as|how|the way) (?:it|they|that) (?:is|was|are|were)(?: then| please)*\W*$/;
