const STREET =
  /(?<![a-zà-ɏ\d.,-])(?:(?:unit|flat|suite|apartment|apt) \d{1,4}[a-z]?,? )?\d{1,5}[a-z]?(?: (?!(?:for|at|on|in|to|of|and|or|the|my)\b)[a-zà-ɏ'.-]+){1,3}? (?:street|st|road|rd|lane|ln|avenue|ave|drive|dr|way|close|court|ct|place|square|sq|boulevard|blvd|row|terrace|crescent|quay|alley)\b(?![-\d])\.?/giu;

/** `Unit 7, Mill Yard`: a part of a place that has no house number. */
const UNIT = /\b(?:[Uu]nit|[Ff]lat|[Ss]uite|[Aa]partment|[Aa]pt) \d{1,4}[A-Za-z]?(?:,? \p{Lu}[\p{L}'-]+){1,4}/gu;

const NAMED =
  /(?<=\b(?:at|in|near|from|around) (?:the |your )?)(?!(?:the|my|your|our|a|an|this|that|main|same|next)\b)[a-zà-ɏ][a-zà-ɏ'-]+(?: [a-zà-ɏ][a-zà-ɏ'-]+)?? (?:street|st|road|rd|lane|ln|avenue|ave|square|sq)\b(?![-\d])/giu;

/** `high street` where it is said where something is, without a house number. */
export const streetNamesIn = (text: string): { value: string; start: number; end: number }[] =>
  (SAYS_STREET.test(text) ? [...text.matchAll(NAMED)] : []).map(({ 0: value, index: start }) => ({
    value,
    start,
    end: start + value.length,
  }));

/** `12 high street`: a house number with its street, in a text. */
export const streetsIn = (text: string): { value: string; start: number; end: number }[] =>
  (MAY_HOLD_A_STREET.test(text) ? [STREET, UNIT].flatMap((form) => [...text.matchAll(form)]) : []).map(
    ({ 0: street, index: start }) => {
      const [town = ''] = TOWN.exec(text.slice(start + street.length)) ?? [];
      return { value: street + town, start, end: start + street.length + town.length };
    },
  );

// Few texts have any, and to compile an expression for letters of all scripts takes longer than to read a text.
const SAYS_STREET = / (?:street|st|road|rd|lane|ln|avenue|ave|square|sq)\b/i;
const MAY_HOLD_A_STREET = /\d[a-z]?,? [^\s\d][^\d]* [a-z]/i;

/** The town behind it, with its code. */
const TOWN = /^(?:,? \p{Lu}[\p{L}'-]+(?![\p{L}\p{N}])){0,3}(?:,? (?:\p{Lu}{1,2}\d\w? ?\d\p{Lu}{2}|\d{4,5}(?!\d)))?/u;
