const list = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Words that say nothing about the subject of a sentence. */
const FUNCTION_WORDS = list(
  `a an the of for to up in on at by with from into onto is are am be was were been being do does did doing has have had having
  i me my mine myself you your yours we our ours us he him his she her hers they them their theirs it its this that these those
  ugh argh damn and or but nor so though although if then than as because since while until unless also too either both only please can could would will shall should
  may might must not no yes what which why there here some any all just very really quite only about over under again still ever
  never want wants need needs like likes let lets tell know think thinking wondering considering thing things something anything someone anyone somebody anybody
  each every other else another same such own given new now okay ok hi hiya hello hey thanks thank dear kindly got get gets getting give gives
  go goes going come comes make makes made say says said much many more most less few lot lots bit able sure quick asap pronto whatever maybe perhaps anyway whichever one ones two both`,
);

/** Question words: they tell functions apart a little (`who`, `when`, `where`), subjects not at all. */
const QUESTION_WORDS = list('who when where how');

/** Frequent words that a spelling check must not turn into a word of some function. */
const FREQUENT = list(
  `about above after again against always around asked away back because been before began behind being below better between both
  bring called cannot cause change close could country course different doing done down during each early earth either else enough
  even every everyone everything example family father first found friend from good great group hand hard have head hear help here
  high home house however idea important just keep kind know large last late later learn least less life light line list little live
  long look made make many mean might mind money more morning most mother much must name near never next night nothing number often
  once only open other over page part people perhaps person place plan play point possible problem quite rather read ready real
  right room said same school second seem sent several shall short should show side since small some soon sound start state still
  stop story such sure take talk tell test than thank that their them then there these they thing think this those though thought
  three through time today together told took toward tree true turn under until upon very wait walk want watch water week well went
  were what when where whether which while white whole will with without woman word work world would write year young your weather
  tomorrow yesterday tonight price prices joke song movie food dinner lunch breakfast flight ticket tickets stock score game`,
);

/** Whether a word carries none of the sentence's subject. */
export const isFunctionWord = (word: string): boolean => FUNCTION_WORDS.has(word);
export const isQuestionWord = (word: string): boolean => QUESTION_WORDS.has(word);
/** Whether a word is so frequent in English that it is no misspelling of another. */
export const isCommon = (word: string): boolean =>
  FREQUENT.has(word) || FUNCTION_WORDS.has(word) || QUESTION_WORDS.has(word);
