import { codeOf, countryNamed, regionOf } from '../../../language/places.js';
import type { Parameter } from '../tools/parameter.js';

const WITH_REGION = /\b[Cc]ity(?:,| and) ?(?:[Ss]tate|[Cc]ountry)\b/u;
/** Nobody types a state that no form demands. */
const DEMANDED = /\bformat\w*\b.*\b[Cc]ity(?:,| and) ?(?:[Ss]tate|[Cc]ountry)\b/u;

/** Whether the description wants a city with its state or country. */
export const holdsRegion = ({ description }: Parameter): boolean => WITH_REGION.test(description);

/** `Boston` as `Boston, MA` where the description wants it so: a country by its name, or by its code if others are. */
export function located(p: Parameter, said: string): string {
  if (p.letters === 2 && /country/i.test(p.name)) return codeOf(said) ?? said;
  if (!DEMANDED.test(p.description)) return said;
  const apart = /^(.+\p{L})\s*,?\s+(\p{Lu}{2})$/u.exec(said);
  if (apart !== null) return `${apart[1]}, ${apart[2]}`;
  const [city = '', country] = said.split(/,\s*/);
  if (country !== undefined && !takesCodes(p)) return said;
  const region = regionOf(city);
  if (region === undefined) return said;
  const [code = '', state] = region.split('-');
  if (country !== undefined && country !== countryNamed(code)) return said;
  const name = p.description.includes(city) ? city : city.replace(/(?<=^New York) City$/, '');
  return `${name}, ${state ?? (takesCodes(p) ? code : countryNamed(code))}`;
}

/** Whether an example has a country's code in it. */
const takesCodes = (p: Parameter): boolean =>
  [...p.description.matchAll(/(\p{Lu}\p{L}+), (\p{Lu}{2})\b/gu)].some(
    ([, city = '', code = '']) => regionOf(city) === code,
  );

/** The state or country of a city for a parameter that wants just that; undefined for other parameters. */
export function regionFor(p: Parameter, city: string): string | undefined {
  const region = /state|country/i.test(p.name) ? regionOf(city) : undefined;
  const [code = '', state] = region?.split('-') ?? [];
  if (region === undefined) return undefined;
  if (/state/i.test(p.name)) return state;
  return /\bISO\b|\bcode\b/i.test(p.description) ? code : countryNamed(code);
}
