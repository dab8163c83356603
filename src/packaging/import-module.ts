/** Loads a module whose address is known only at run time. The build, which loads chunks itself, puts Node's own in. */
export const importModule = (url: string): Promise<unknown> => import(url);
