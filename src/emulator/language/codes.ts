import { remembering } from '../../core/remembering.js';

/** What a language or country is called in English, by its code of two letters; undefined when no such code is known. */
export const nameOfCode = (code: string, of: 'language' | 'region'): string | undefined => named(`${of} ${code}`);

const named = remembering(500, (key: string): string | undefined => {
  const [of = '', code = ''] = key.split(' ');
  const names = new Intl.DisplayNames(['en'], { type: of === 'region' ? 'region' : 'language', fallback: 'none' });
  return /^[a-z]{2}$/i.test(code) ? names.of(of === 'region' ? code.toUpperCase() : code.toLowerCase()) : undefined;
});

/** Whether a word is the English name of a language that has a code of two letters. */
export const isLanguage = (word: string): boolean => {
  languages ??= new Set(
    LETTERS.flatMap((a) => LETTERS.map((b) => named(`language ${a}${b}`)?.toLowerCase())).filter(
      (name) => name !== undefined,
    ),
  );
  return languages.has(word);
};

let languages: ReadonlySet<string> | undefined;
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** Whether a word is the code of a currency, or what a currency is called in English. */
export function isCurrency(word: string): boolean {
  currencies ??= currencyWords();
  return currencies.has(word) || currencies.has(word.replace(/s$/, ''));
}

/** What people call the money that they mostly speak of; the names of all are slow to load. */
export const isMoneyWord = (word: string): boolean => MONEY_WORD.test(word);
const MONEY_WORD = /^(?:euros?|dollars?|pounds?|quid|bucks|francs?|rupees?|yen|pesos?|eur|usd|gbp|chf|inr|jpy)$/;

let currencies: ReadonlySet<string> | undefined;

function currencyWords(): ReadonlySet<string> {
  const names = new Intl.DisplayNames(['en'], { type: 'currency' });
  const wordsOf = (code: string): string[] => [code, ...(names.of(code)?.split(' ').slice(-1) ?? [])];
  return new Set(
    Intl.supportedValuesOf('currency')
      .flatMap(wordsOf)
      .map((one) => one.toLowerCase()),
  );
}
