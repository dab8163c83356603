/** A document as text of a kind that is read here. */
export interface Converted {
  /** Ends in what names of that kind end in. */
  name: string;
  text: string;
}

type Convert = (bytes: Uint8Array) => Promise<string>;

/** By what a name ends in. The library of each is large, so it is loaded when the first such document is met. */
const CONVERSIONS: ReadonlyMap<string, { to: string; load: () => Promise<Convert> }> = new Map([
  ['pdf', { to: 'txt', load: async () => (await import('./pdf.js')).textOfPdf }],
  ['docx', { to: 'html', load: async () => (await import('./word.js')).htmlOfWord }],
]);

/** Whether documents of this name have to be made text first. */
export function needsConversion(name: string): boolean {
  return conversionOf(name) !== undefined;
}

/** Undefined for bytes that are no document of the kind that its name says, or are locked by a password. */
export async function convert(name: string, bytes: Uint8Array): Promise<Converted | undefined> {
  const conversion = conversionOf(name);
  if (conversion === undefined) return { name, text: new TextDecoder().decode(bytes) };
  const toText = await conversion.load();
  try {
    return { name: `${name}.${conversion.to}`, text: await toText(bytes) };
  } catch {
    // Each library has errors of its own for what it cannot read. All mean the same to whoever owns the document.
    return undefined;
  }
}

const conversionOf = (name: string) => CONVERSIONS.get(extensionOf(name));

/** What a name ends in, in small letters, without the dot; empty for none. */
export const extensionOf = (name: string): string => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
