import { extractText, getDocumentProxy } from 'unpdf';

/** More pages than any document has that people search. */
const MOST_PAGES = 5_000;

/** The text of a PDF, page by page. Scanned pages have none. @throws the library's error for what is no PDF */
export async function textOfPdf(bytes: Uint8Array): Promise<string> {
  // The library takes the bytes for itself.
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  try {
    if (document.numPages > MOST_PAGES) throw new RangeError(`${document.numPages} pages`);
    const { text } = await extractText(document);
    return text.join('\n\n');
  } finally {
    await document.loadingTask.destroy();
  }
}
