import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Api } from '../wire/api.js';
import type { Actions } from './actions.js';
import type { Learning } from './learning.js';
import type { Talking } from './talking.js';

/** What every part of the page may do. */
export interface Means {
  api: Api;
  actions: Actions;
  talking: Talking;
  learning: Learning;
}

const MeansContext = createContext<Means | undefined>(undefined);
export const MeansProvider = MeansContext.Provider;

export function useMeans(): Means {
  const means = useContext(MeansContext);
  if (!means) throw new Error('This part stands outside the page.');
  return means;
}
