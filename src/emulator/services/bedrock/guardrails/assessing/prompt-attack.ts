/** What attempts to lead a model away from its instructions mostly say. The list is ours. */
const ATTACKS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\s+(?:all\s+|any\s+|everything\s+)?(?:of\s+)?(?:the\s+|your\s+|my\s+|these\s+|those\s+)?(?:previous|prior|above|earlier|preceding|original|system|safety|initial)\s+(?:instructions?|prompts?|rules?|directions?|guidelines?|messages?|context)/i,
  /\b(?:ignore|disregard|forget|override|bypass)\s+(?:all\s+)?(?:of\s+)?your\s+(?:instructions?|prompts?|rules?|guidelines?|restrictions?|training)/i,
  /\b(?:reveal|show|print|repeat|output|tell me|what is|what are)\s+(?:me\s+)?(?:your|the)\s+(?:system|initial|original|hidden)\s+(?:prompt|instructions?|message)/i,
  /\byou\s+are\s+now\s+(?:in\s+)?(?:dan|a|an|the|free|unrestricted|jailbroken|developer)\b/i,
  /\b(?:developer|debug|god|jailbreak|dan)\s+mode\b/i,
  /\bpretend\s+(?:that\s+)?(?:you\s+(?:are|have)|to\s+be)\b.{0,60}\b(?:no|without|not)\b.{0,30}\b(?:rules?|restrictions?|limits?|filters?|bound)/i,
  /\bdo\s+anything\s+now\b/i,
  /<\/?(?:system|instructions?)>/i,
];

export function isPromptAttack(text: string): boolean {
  return ATTACKS.some((attack) => attack.test(text));
}
