import { stem } from './stem.js';

/** What trouble is called by whoever takes reports of it. */
export const TROUBLES: readonly string[] =
  'fault issue problem trouble damage defect breakage outage incident complaint repair broken support'
    .split(' ')
    .map(stem);

/** Whether a text tells that something does not do what it should. */
export const isTrouble = (text: string): boolean => BROKEN.test(text);

/** `can somebody take a look?`, `could you log that with the caretaker?`: that somebody is asked to see to what was told, and who, where that is said. */
export function asksToSee(text: string): { by: string | undefined } | undefined {
  const found = SEES.exec(text);
  return found === null ? undefined : { by: found[1] ?? found[2] };
}

const SEES =
  /\b(?:can|could|would|will) (?:some|any)(?:one|body)(?: (?:from|of|in|at) (?:the )?(\w+))? (?:please |pls )?(?:(?:take|have) a look|look (?:at|into)|see to|fix|repair|sort)\b(?! (?:at|into|to|out)? ?(?:my|the|our|his|her)\b)|\b(?:log|report|raise|file|flag) (?:it|that|this) (?:with|to) (?:the )?(\w+)/i;

const BROKEN = new RegExp(
  [
    String.raw`\b(?:leak|flicker|crash|smell|drip|wobbl|squeak|squeal|scream|whin|rattl|drop|overheat|freez|malfunction|stink)(?:e?s|ing|ed|y)?\b`,
    String.raw`\b(?:(?:eats|chews|swallows|ate) (?:up )?(?:the |my )?(?:paper|cards?|coins?|tapes?|sheets?)|keeps? asking (?:me )?(?:for|to)\b.{0,20}\b(?:password|pin|passcode|login|update|restart|log in|sign in))\b`,
    String.raw`\b(?:broken?|cracked|damaged|torn|ripped|scratched|dented|jammed|stuck|blocked|clogged|faulty|defective|bent|chipped|loose|wobbly|rotten|slippery|shattered|crushed|smashed|squashed|soaked|in pieces|frozen|burst|busted|dead|mouldy|moldy|expired|lost|stolen)\b`,
    String.raw`\b(?:just|then|suddenly|randomly|itself) (?:shuts?|turns?|switches|goes|cuts) (?:itself )?(?:down|off)\b`,
    String.raw`\bmak(?:es?|ing) (?:an?|some) (?:\w+ )?(?:noise|sound)s?\b`,
    String.raw`\bkeeps? (?:on )?(?!work|go|get|be|do|try|ask)\w+ing\b`,
    String.raw`\b(?:jams|jammed|(?:shows?|says|gives) (?:an |the )?error|error (?:code|message|\d+))\b`,
    String.raw`\b(?:scratch|crack|dent|tear|hole|leak|fault)\b(?= (?:on|in|at|of)\b)`,
    String.raw`\b(?:water|smoke|gas|oil) (?:(?:is|was|keeps) )?(?:coming|pouring|running|dripping|everywhere|all over)\b`,
    String.raw`\b(?:(?:is|are|'s|went|gone|been) (?:\w+ )?(?:down|out|off|missing)\b(?! of\b)|(?:down|offline) (?:again|since)\b)`,
    String.raw`\b(?:(?:does|do|is|are|did|will|can) ?n[o']?t|won'?t|can'?t|doesn'?t|don'?t|isn'?t|stopped|no longer) (?:\w+ )?(?:work\w*|get (?:in|into|on|onto)|log ?(?:in|on)|access|start\w*|open\w*|close|turn(?:ing)? on|charg\w+|connect\w*|respond\w*|print\w*|load\w*|boot\w*|flush\w*|lock)\b`,
  ].join('|'),
  'i',
);
