import { calling } from './errors.js';

/** The pages of a paginated call, one after the other. The failure of any is an AwsError. */
export async function* pagesOf<T>(operation: string, pages: AsyncIterator<T>): AsyncGenerator<T> {
  for (;;) {
    const next = await calling(operation, pages.next());
    if (next.done) return;
    yield next.value;
  }
}

/** All pages of a paginated call. */
export async function collect<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(page);
  return all;
}
