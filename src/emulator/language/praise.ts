/** `you're a star`: said of whoever is talked to. */
const PRAISE =
  /^\W*(?:ah |oh |aw |wow )?(?:you(?:'?re| are)|ur) (?:\w+ )?(?:an? |the )?(?:\w+ )?(?:star|legend|best|great|awesome|amazing|angel|life ?saver|hero|gem|kind|brilliant|fantastic|wonderful)\W*$/;

/** Whether a text in lower case does nothing but praise. */
export const praises = (text: string): boolean => PRAISE.test(text);
