/** Asks for what was said before: who speaks of it is the user, or both. */
const ASKS_BACK =
  /\b(?:did|have|had) (?:i|we) (?:\w+ )?(?:ask|say|tell|talk|discuss|mention|speak|asked|said|told|talked|discussed|mentioned|spoken)\b|\b(?:i|we) (?:\w+ )?(?:asked|said|told|talked|discussed|mentioned|spoke)\b|\b(?:you|still) (?:remember|recall)\b|\b(?:what|which|where|who|when|remind)\b.*\b(?:last time|(?:last|previous|earlier|prior) (?:conversation|session|chat|talk))\b/i;
const QUESTION = /\?\s*$|^\s*(?:please )?(?:what|which|where|who|when|how|do|did|can|could|remind|tell)\b/i;

export const asksBack = (text: string): boolean => QUESTION.test(text) && ASKS_BACK.test(text);

/** Words of the question about what was said, and not of what it was about. */
export const SPEAKING = new Set(
  'ask asked say said tell told talk talked discuss discussed mention mentioned spoke spoken speak remember recall remind last time times previous earlier prior before conversation session chat sessions conversations already still again'.split(
    ' ',
  ),
);

/** What the speaker will ask or think over first: `I'll ask my aunt tonight`. */
export const isPromise = (text: string): boolean =>
  /\b(?:i|we)(?:['’]?ll| will| (?:have|need) to)(?: (?:just|first))? (?:ask|tell (?!you\b)|talk to|speak to|speak with|think|discuss|find out|let you know|get back|come back|sleep on|check(?! (?:in|out)\b)|(?:call|ring|phone|text)(?= (?:him|her|them|my|you)\b))/i.test(
    text,
  );

/**
 * What is said of the talk, or to whoever listens, is no reason: `just asking for now`, `not that week`, `no wait, …`, `oh dear, …`,
 * `ok then better the lamp`, `I'll ask my aunt`, `Ada has not decided`, `the lamps aside`, `the other lamp we keep`.
 */
export const isRemark = (text: string): boolean => {
  const said = text.trim();
  return SPOKEN.test(said) || isPromise(said) || isPick(said) || UNDECIDED.test(said) || KEPT.test(said);
};

/** `sounds good. the blue lamp then`: that is picked, and nothing told. */
export const isPick = (text: string): boolean =>
  /^\W*(?:(?:(?:sounds|looks|that'?s|seems) \S+|ok|okay|fine|good|great|right)\W+)?(?:\S+ ){1,4}then\W*$/i.test(text);
const SPOKEN =
  /^(?:(?:good|great|ok|okay|fine|right|yes|yeah|yep|perfect)\W+)*(?:that'?s|that is|it'?s|it is) (?:me|him|her|us|it|right|correct|good|great|fine|ok|okay|perfect|true|all)\W*$|^(?:i'?m |i am |we'?re )?(?:just|only|merely) (?:asking|checking|wondering|curious|thinking)\b|^(?:i|we) (?:meant?|said)\b|^(?:no|sorry|oops)[ ,]+(?:no|sorry|keep|leave|skip|\S*\d)|^not (?:on |in |for )?(?:that|this|the|those|these|my) \S+$|^(?:(?:ok|okay|and|so|yes|but|then)[, ]+)*(?:the|that|this|those|these) (?:\w+ ){0,2}(?:ones?|\d+(?:st|nd|rd|th))(?=\W*$|,| (?:then|too|as well|please|pls|instead)\b)|^(?:(?:oh|ah|hm+|no|ugh|argh|and|but|or)[ ,]+)*(?:wait|oops|my bad|sorry,? (?:no|wait|i mean))\b|^(?:oh|ah|argh|ugh),? (?:dear|no|god|man|well|great|my)\b|^(?:(?:ok|okay|fine|alright|right|good|so|well|then),? )+(?:then|better|let'?s)\b|^what an? \S+(?: \S+)?$/i;
const UNDECIDED =
  /\baside\W*$|\b(?:has|have|is|are|am|do|does|['’]m|['’]re)(?:n['’]?t| not) (?:\S+ )?(?:decided|sure|know)(?: yet)?\W*$|\bundecided\W*$/i;
const KEPT =
  /^(?:(?:and|but) )?(?:the|that|this|my|our) .{1,40}\b(?:i|we)(?: will|['’]ll)? (?:keep|leave)\b|^(?:(?:and|but) )?the (?:others?|rest|first|second)\b.{0,30}\b(?:stays?|remains?|is (?:fine|ok|okay|good))\b/i;

/** Whether a place in a text is in what somebody tells of themselves behind a comma: `a red pen, I have the blue one already`. */
export const behindRemark = (text: string, at: number): boolean => BESIDE.test(text.slice(0, at));
const BESIDE =
  /[,;.(] ?(?:(?:because|since|as|cause|cuz|coz) )?(?:i|we|s?he|they)(?:['’]?(?:m|ve|re|s)| (?:am|is|are|was|were|have|has|had|do|does|work|works|got))\b(?! (?:it|this|that|to)\b)[^,;.(]*$/i;

/** Who wants it for themselves, and what is told of others. */
export const FOR_ME = /\bfor (?:me|myself|us)\b|\bmyself\b/i;
export const OF_OTHERS = /^(?:s?he|they|her|his|their)\b/i;

/** Verbs by which somebody is told something. */
export const TELLS = 'remind|notify|alert|warn|tell|inform|let|ping';

/** Verbs by which somebody gives up one of several things. */
export const DROPS = 'skip|drop|forget|scrap|keep|leave(?: out)?';

/** `jot that down too`: asks that what was told is noted, and tells no more. */
export const asksToNote = (text: string): boolean =>
  /^(?:\W|(?:and|so|ok|okay|also|then|please|pls|just|can you|could you)\b)*(?:note|jot|write|put|record|log|save|store|add|enter)\b (?:it|that|this|them) ?(?:\b(?:down|in|too|also|as well|please|pls|for me)\b|\W)*$/i.test(
    text,
  );
