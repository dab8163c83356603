import { praises } from '../../../language/praise.js';
import { LEAVES_IT } from '../../../language/taken-back.js';
import { type Word, words } from '../../../language/words.js';

/** What a message is when it asks for nothing. */
export type Social = 'greeting' | 'thanks' | 'farewell' | 'help' | 'dropped' | 'yes' | 'no';

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const GREETING = set('hello hi hey hiya howdy greetings morning afternoon evening good day there');
const THANKS = set(
  'thanks thank cheers great perfect awesome nice excellent wonderful cool brilliant lovely good helpful super',
);
const FAREWELL = set('bye goodbye see later cya farewell');
const YES = set(
  'yes yeah yep yup sure ok okay correct right exactly absolutely definitely confirm confirmed agreed fine fair y affirmative',
);
const NO = set('no nope nah n negative');
/** Words that may stand beside these without making them a request. */
const PADDING = set(
  'you very much so a lot all for the your help that is it was do does please to am i my me there again and oh well now then just not go ahead with this proceed sounds look looks enough million everyone everybody today works would be really of course',
);

const GO_AHEAD =
  /^(?:(?:yes|ok|okay|sure|please|and|then|so|now|alright|right|well)[\s,.!]+)*(?:please )?(?:go ahead(?! and (?!do (?:it|that|so)))|go for it|proceed|do it|do that|do so|please do|let us do it|let's do it|make it so|sounds good|i confirm|confirm(?:ed)?|that is (?:right|correct|fine))\b/;
const DROP =
  /\b(?:never ?mind|forget (?:it|that|everything|(?:all|the whole) (?:of it|that|this|thing)|about (?:it|that)|about)|scratch that|drop (?:it|that)|stop that|no,? stop|(?<!(?:because|cause|cuz|coz|since|as) (?:i |i've |i have )?)changed my mind|not anymore|cancel that question|do not bother|don't bother|abort)\b|^(?:cancel|stop|nothing|quit|exit)[.!]*$/;
const HELP =
  /\b(?:what (?:all )?(?:can|could|do) you (?:do|help|offer|know)(?! (?:for|about|in|on|to|at) (?!me\b|us\b|this\b|here\b|general\b))|what (?:are|is) you(?:r)? (?:able|capab|abilit|function|feature)\w*|how (?:can|could|do) you help|who are you|what are you(?: for)?\b|what(?:'s| is) your (?:job|purpose|role|name)|what can i (?:ask|do here)|what kinds? of things)|^(?:help|\?|help me|(?:please )?(?:can|could) you help(?: me)?|i need help|menu|commands|options)[.!?]*$/;

/** What kind of message this is when it is nothing but that; undefined when it says more. */
export function socialOf(text: string): Social | undefined {
  if (text.length > 200) return undefined;
  const plain = text.toLowerCase().replaceAll('’', "'").trim();
  if (HELP.test(plain)) return 'help';
  const said = words(plain);
  if (said.length === 0) return undefined;
  if (DROP.test(plain) && said.length <= 8 && !/\d/.test(plain) && !saysInstead(plain)) return 'dropped';
  if (LEAVES_IT.test(plain)) return 'no';
  if (praises(plain)) return 'thanks';
  const first = said.find((word) => !PADDING.has(word.text)) ?? said[0];
  if (GO_AHEAD.test(plain) && said.length <= 7 && !hasNegation(said)) return 'yes';
  if (first === undefined) return undefined;
  const only = (list: ReadonlySet<string>): boolean =>
    list.has(first.text) && said.every((w) => list.has(w.text) || PADDING.has(w.text));
  if (only(NO)) return 'no';
  if (only(YES) && !/^(?:is|are|was|would|will|does)\b/.test(plain)) return hasNegation(said) ? 'no' : 'yes';
  if (only(FAREWELL)) return 'farewell';
  if (only(GREETING) && !/^(?:this|tomorrow|(?:in )?the) /.test(plain)) return 'greeting';
  if (
    said.every((w) => THANKS.has(w.text) || PADDING.has(w.text) || YES.has(w.text)) &&
    said.some((w) => THANKS.has(w.text))
  )
    return 'thanks';
  return undefined;
}

/** `only the small one, I changed my mind`: what is wanted now stands before it. */
function saysInstead(plain: string): boolean {
  const [before = '', after] = plain.split(/,?\s*(?:sorry,? )?(?:i |i've |i have )?changed my mind/);
  return (
    after !== undefined &&
    words(before).some(
      (w) => !PADDING.has(w.text) && !NO.has(w.text) && !YES.has(w.text) && !/^(?:wait|sorry|actually)$/.test(w.text),
    )
  );
}

const hasNegation = (said: Word[]): boolean => said.some((word) => word.text === 'not' || word.text === 'no');

/** What a message says behind the agreement that it begins with: `go ahead, it is broken`; all of it where it says no more. */
export function beyondYes(text: string): string {
  const parts = text.split(/(?<=[,.;!])\s+/);
  const from = parts.findIndex((part) => !/^(?:yes|thanks)$/.test(String(socialOf(part))));
  return from <= 0 ? text : parts.slice(from).join(' ');
}

/** Whether a message opens with agreement (`yes, …`, `ok, …`) or with refusal (`no, …`). */
export function opening(text: string): 'yes' | 'no' | undefined {
  const [first] = words(text.slice(0, 60));
  if (first === undefined) return undefined;
  if (NO.has(first.text)) return 'no';
  return YES.has(first.text) || GO_AHEAD.test(text.slice(0, 60).toLowerCase()) ? 'yes' : undefined;
}
