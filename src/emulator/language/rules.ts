/** Whether a description is of something that tells rules. */
export const tellsRules = (text: string): boolean =>
  /\b(?:rules?|polic(?:y|ies)|guidelines?|terms|regulations?|handbook|faqs?|guidance|entitlements?)\b/i.test(text);

/** Whether a question, its contractions opened, is about what holds for everybody, and not about what somebody has. */
export const asksRules = (said: string): boolean =>
  /^(?!.*\b(?:left|remaining|(?:have|has) (?:i|we|he|she)|my (?:balance|account|status))\b).*(?:\b(?:do|does) (?:(?:the|my|our) )?\w+ (?:\w+ ){0,2}(?:need|have to|require|want|expect|count|last|expire|lapse|cover|include|get)\b|\b(?:entitled|eligible|permitted|mandatory|compulsory|obligatory|obliged|required|supposed to)\b|\b(?:am|is|are) (?:\w+ ){1,3}allowed\b|\b(?:how much|how long a|what|enough|any|give|giving|short) notice\b|\bnotice period\b|\b(?:in advance|beforehand|ahead of time|how (?:long|far|early|soon|many \w+) (?:before|ahead))\b|\bcounts? (?:even )?(?:as|towards?|against)\b|\b(?:eats?|cuts?) into\b|\bdeducted\b|\b(?:carry|carries|carried|rolls?|rolled) (?:\w+ ){0,3}?(?:over|forward|into|to|along)\b|\b(?:taken?|bring|save|keep|transfer)\b.* (?:into|(?:over )?to|until) (?:the )?(?:next|new|following|january)\b|\b(?:lose|forfeit) (?:it|them|my|our|the|any|unused)\b|\bwhat happens (?:to|with)\b|\b(?:what|how) (?:is|are) .*\b(?:situation|deal|rules?|polic(?:y|ies)|arrangements?|entitlement|procedure)\b|\b(?:when|how (?:early|soon|long|often|many times)) (?:should|must|can|may) \w+|\b(?:who|must i) pays?\b|\bcompare\b|\bdifferences? between\b)/.test(
    said,
  );
