import { stem } from './stem.js';

/** General English: words of one line are near enough in meaning to stand for each other, at less weight than the word itself. */
const LINES = [
  'remaining left balance available unused',
  'out away absent off gone unavailable around',
  'rule rules guideline guidelines terms regulation policy',
  'status state progress situation happening',
  'where status track location',
  'schedule timetable agenda diary',
  'person people someone somebody who staff member',
  'person people guest attendee participant seat capacity group party size',
  'eur euro euros',
  'usd dollar dollars buck bucks',
  'gbp pound pounds quid sterling',
  'chf franc francs',
  'jpy yen',
  'inr rupee rupees',
  'tall height high',
  'weigh weight heavy',
  'wide width',
  'long length',
  'deep depth',
  'old age',
  'far distance',
  'fast speed velocity',
  'remote home remotely',
  'broken damaged faulty defective',
  'issue problem trouble fault incident',
  'free available open vacant',
  'cost price fee charge',
  'phone telephone mobile cell',
  'computer laptop machine device pc',
  'address location place',
  'find search locate',
  'begin start',
  'late overdue due',
  'order parcel package purchase',
  'picture image photo',
  'arrive arrival eta',
  'company firm organisation organization',
  'password passcode login',
  'meeting appointment event',
  'booking reservation',
  'copy copies',
  'electricity power',
  'vaccination shot jab vaccine',
  'sms text',
  'weather warm cold hot sunny rainy windy',
  'add plus sum addition',
  'inbound incoming arrival delivery',
  'outbound outgoing',
  'note comment remark',
  'score points rating mark grade stars',
  'sick ill unwell illness poorly',
  'boss manager supervisor',
  'vacation holiday paid-time-off',
  'parental maternity paternity',
  'km kilometre kilometer',
  'kg kilo kilogram',
  'hour hr',
  'day daily',
  'minute min',
  'small minor slight little',
  'big large major serious severe',
  'suspicious weird strange odd fishy unusual dubious',
  'urgent asap emergency critical important high',
  'normal medium moderate standard regular ordinary',
];

const NEIGHBOURS = new Map<string, Set<string>>();
for (const line of LINES) {
  // What has several words is mostly said by their first letters.
  const stems = line.split(' ').map((one) => stem(one.includes('-') ? one.replace(/(\w)\w*-?/g, '$1') : one));
  for (const one of stems) {
    const set = NEIGHBOURS.get(one) ?? new Set<string>();
    for (const other of stems) if (other !== one) set.add(other);
    NEIGHBOURS.set(one, set);
  }
}

const NONE: ReadonlySet<string> = new Set();

/** Stems of words that can stand for this one. */
export const synonyms = (wordStem: string): ReadonlySet<string> => NEIGHBOURS.get(wordStem) ?? NONE;
