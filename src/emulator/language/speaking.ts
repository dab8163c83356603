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

/** `just asking for now`, `not that week`, `no wait, …`, `the other one too`: what is said of the talk, or denies or points, is no reason. */
export const isRemark = (text: string): boolean =>
  promises(text) ||
  /^(?:i'?m |i am |we'?re )?(?:just|only|merely) (?:asking|checking|wondering|curious|thinking)\b|^(?:i|we) (?:meant?|said)\b|^(?:no|sorry|oops)[ ,]+(?:no|sorry|keep|leave|skip|\S*\d)|^not (?:on |in |for )?(?:that|this|the|those|these|my) \S+$|^(?:(?:ok|okay|and|so|yes|but|then)[, ]+)*(?:the|that|this|those|these) (?:\w+ ){0,2}(?:ones?|\d+(?:st|nd|rd|th))(?=\W*$|,| (?:then|too|as well|please|pls|instead)\b)|^(?:(?:oh|ah|hm+|no|ugh|argh|and|but|or)[ ,]+)*(?:wait|oops|sorry,? (?:no|wait|i mean))\b/i.test(
    text.trim(),
  );

/** `I'll ask Ada tonight`: what the user will do asks for nothing. */
export const promises = (text: string): boolean =>
  /^(?:(?:ok|okay|yes|no|maybe|perhaps|hm+|well|then|so|and|but)[ ,.!]+)*(?:i|we)(?:['’]?ll| will| am going to|['’]m going to) (?:\w+ )?(?:ask|tell|check|look|call|phone|talk|speak|think|discuss|get back|let you|sleep on)\b/i.test(
    text.trim(),
  );

/** Verbs by which somebody is told something. */
export const TELLS = 'remind|notify|alert|warn|tell|inform|let|ping';

/** Verbs by which somebody gives up one of several things. */
export const DROPS = 'skip|drop|forget|scrap|keep|leave(?: out)?';

/** `jot that down too`: asks that what was told is noted, and tells no more. */
export const asksToNote = (text: string): boolean =>
  /^(?:\W|(?:and|so|ok|okay|also|then|please|pls|just|can you|could you)\b)*(?:note|jot|write|put|record|log|save|store|add|enter)\b (?:it|that|this|them) ?(?:\b(?:down|in|too|also|as well|please|pls|for me)\b|\W)*$/i.test(
    text,
  );
