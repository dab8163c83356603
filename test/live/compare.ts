import { type Kit, openKit, type Probe } from './kit.js';
import type { Place } from './place.js';

/** What was seen of one behaviour at both places, as text. */
export interface Sight {
  readonly title: string;
  readonly account: string;
  readonly local: string;
}

export interface Compared {
  readonly sights: Sight[];
  /** What could not be removed afterwards, in words. */
  readonly left: string[];
}

/** Runs the probes at both places at once, one after the other at each. */
export async function compare(
  probes: readonly Probe[],
  places: readonly [Place, Place],
  prefix: string,
): Promise<Compared> {
  const [account, local] = await Promise.all(places.map((one) => seeAll(probes, one, prefix)));
  const sights = probes.map(({ title }, i) => ({
    title,
    account: account?.seen[i] ?? '',
    local: local?.seen[i] ?? '',
  }));
  return { sights, left: [...(account?.left ?? []), ...(local?.left ?? [])] };
}

async function seeAll(
  probes: readonly Probe[],
  place: Place,
  prefix: string,
): Promise<{ seen: string[]; left: string[] }> {
  const { kit, close } = await openKit(place, prefix);
  const seen: string[] = [];
  // A probe that fails is a sight like any other, so the end is always reached.
  for (const probe of probes) seen.push(await see(probe, kit));
  return { seen, left: (await close()).map((what) => `${place.name}: ${what}`) };
}

async function see({ run }: Probe, kit: Kit): Promise<string> {
  try {
    return plain(await run(kit), kit);
  } catch (error) {
    return plain(error, kit);
  }
}

/** As text in which whatever is different at any two places has one name. */
function plain(value: unknown, { accountId }: Kit): string {
  const text = value instanceof Error ? failure(value) : JSON.stringify(value ?? 'done');
  return text
    .replaceAll(accountId, 'ACCOUNT')
    .replace(/arn:aws[\w-]*:(?:iam|sts)::ACCOUNT:(?:root|user\/[^\s"]+|assumed-role\/[^\s"]+)/g, 'CALLER')
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UUID')
    .replace(/\b(?!TSTALIASID\b)[A-Z0-9]{10}\b/g, 'ID');
}

/** The SDK's clients throw Errors with a name and the status of the answer. */
function failure(error: Error & { $metadata?: { httpStatusCode?: number } }): string {
  const status = error.$metadata?.httpStatusCode;
  return `${error.name}${status === undefined ? '' : ` ${status}`}: ${error.message}`;
}
