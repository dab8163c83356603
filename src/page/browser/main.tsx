import { render } from 'preact';
import { listenForKeys } from './frame/keys.js';
import { Page } from './frame/page.js';
import { Actions } from './state/actions.js';
import { keepTyped } from './state/kept-typed.js';
import { Learning } from './state/learning.js';
import { nextFrame } from './state/next-frame.js';
import { MeansProvider } from './state/page-context.js';
import { soonDrawn } from './state/soon-drawn.js';
import { Store } from './state/store.js';
import { Talking } from './state/talking.js';
import { makeReady } from './talk/read-markdown.js';
import { Api } from './wire/api.js';
import { followNewToken, takeToken } from './wire/token.js';

/** Whether single letters are keys is remembered in this browser. */
const LETTERS = 'hr-agent-letters';

const root = document.querySelector('#page');
const token = takeToken();
const store = new Store(soonDrawn(nextFrame, () => performance.now()));
const api = new Api(token ?? '');
const tab = crypto.randomUUID();
const actions = new Actions(api, store, tab);
const talking = new Talking(api, store, actions, tab);
const means = { api, actions, talking, learning: new Learning(api, store, actions) };

if (root) {
  root.replaceChildren();
  store.set({ letters: localStorage.getItem(LETTERS) !== 'off' });
  store.listen((state) => {
    render(
      <MeansProvider value={means}>
        <Page
          state={state}
          change={(change) => store.set(change)}
          dismiss={() => store.drop('notice')}
          setLetters={(letters) => {
            localStorage.setItem(LETTERS, letters ? 'on' : 'off');
            store.set({ letters });
          }}
        />
      </MeansProvider>,
      root,
    );
  });
  keepTyped(store);
  listenForKeys(store, means);
  followNewToken();
  nextFrame(() => setTimeout(makeReady));
  if (token === undefined) store.set({ connection: 'refused' });
  else void actions.start(talking);
}
