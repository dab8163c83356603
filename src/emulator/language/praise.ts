/** `you're a star`: said of whoever is talked to. */
const PRAISE =
  /^\W*(?:ah |oh |aw |wow )?(?:you(?:'?re| are)|ur) (?:\w+ )?(?:an? |the )?(?:\w+ )?(?:star|legend|best|great|awesome|amazing|angel|life ?saver|hero|gem|kind|brilliant|fantastic|wonderful)\W*$/;

/** Whether a text in lower case does nothing but praise. */
export const praises = (text: string): boolean => PRAISE.test(text);

const OPINION = /^(?:rate|review)\b|^(?:leave|give|send|submit|add|save)\b.*\b(?:rating|feedback|review|stars)\b/i;
/** Whether a function, by its description, takes what somebody thinks: it is for that as soon as it is told. */
export const takesOpinion = (description: string): boolean => OPINION.test(description);
