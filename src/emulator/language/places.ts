import places from './places.json' with { type: 'json' };

let regions: ReadonlyMap<string, string> | undefined;

/** The state or country that a city lies in: `US-MA`, `FR`. */
export function regionOf(name: string): string | undefined {
  regions ??= new Map(
    Object.entries(places).flatMap(([region, names]) => names.split('|').map((one) => [one, region])),
  );
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ City$/, '');
  return regions.get(plain.toLowerCase());
}

let countries: Intl.DisplayNames | undefined;

/** A country by its code. */
export function countryNamed(code: string): string {
  countries ??= new Intl.DisplayNames('en', { type: 'region', style: 'short' });
  return countries.of(code) ?? code;
}

/** The code of a country by its name or its common abbreviation; undefined where there is no such country. */
export const codeOf = (name: string): string | undefined =>
  Object.keys(places).find(
    (code) => /^[A-Z]{2}$/.test(code) && countryNamed(code).toLowerCase() === name.toLowerCase(),
  );

/** Whether a word, or the last of several, is what places of one kind are called: `city`, `bus station`. */
export const isKindOfPlace = (text: string): boolean => KINDS.test(text);

const KINDS =
  /(?:^|\s)(?:city|town|village|street|square|station|district|region|county|country|state|province|address|post ?code|zip|airport|port|place|venue|location|landmark|area|building|floor|room|site)s?$/i;
