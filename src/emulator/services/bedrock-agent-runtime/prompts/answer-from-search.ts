/** What a model is told to do with what was found, where nobody gives a template of their own. */
export const ANSWER_FROM_SEARCH = `You answer a user's question from what a search in documents has found, and from nothing else. When that does not hold
the answer, say that you could not find one.
What the search has found:
$search_results$`;
