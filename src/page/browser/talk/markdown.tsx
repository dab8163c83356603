import type { MarkedToken, Token, Tokens } from 'marked';
import { type ComponentChildren, createElement } from 'preact';
import { useRef } from 'preact/hooks';
import { Scrollable } from '../frame/scrollable.js';
import { memo } from '../state/memo.js';
import { withoutEntities } from './entities.js';
import { NOTHING_READ, readGrowing, readMarkdown } from './read-markdown.js';

/** Headings of an answer lie below those of the page. */
const LEVELS_ABOVE = 2;
/** Where a link may lead. What leads elsewhere stays as text. */
const FOLLOWED = /^(?:https?:|mailto:)/i;

/**
 * Markdown as nodes. No text of it becomes HTML: marks of HTML stand as they were written, and images become links, because to
 * load one tells its server what was said here.
 */
export const Markdown = memo(({ text, grows = false }: { text: string; grows?: boolean }) => {
  const soFar = useRef(NOTHING_READ);
  let tokens: readonly Token[];
  if (grows) ({ tokens, read: soFar.current } = readGrowing(text, soFar.current));
  else tokens = readMarkdown(text);
  return <div class="markdown">{blocks(tokens)}</div>;
});

/** Of an answer that grows, only the last block is another. */
const Block = memo(({ token }: { raw: string; token: Token }) => <>{block(token)}</>, ['raw']);

function block(token: Token): ComponentChildren {
  if (!isKnown(token)) return token.raw;
  switch (token.type) {
    case 'space':
    case 'def':
    case 'checkbox':
      return null;
    case 'heading':
      return createElement(`h${Math.min(6, token.depth + LEVELS_ABOVE)}`, {}, inline(token.tokens));
    case 'paragraph':
      return <p>{inline(token.tokens)}</p>;
    case 'text':
      return 'tokens' in token && token.tokens ? inline(token.tokens) : withoutEntities(token.text);
    case 'code':
      return (
        <Scrollable label={token.lang ? `Code, ${token.lang}` : 'Code'}>
          <pre>{token.text}</pre>
        </Scrollable>
      );
    case 'blockquote':
      return <blockquote>{blocks(token.tokens)}</blockquote>;
    case 'list':
      return list(token);
    case 'table':
      return table(token);
    case 'hr':
      return <hr />;
    default:
      return token.raw;
  }
}

function blocks(tokens: readonly Token[]): ComponentChildren {
  return tokens.map((token, at) => <Block key={at} raw={token.raw} token={token} />);
}

function list({ ordered, start, items }: Tokens.List): ComponentChildren {
  const rows = items.map(({ task, checked, tokens }, at) => (
    <li key={at}>
      {task && <input type="checkbox" checked={checked ?? false} disabled aria-label={checked ? 'done' : 'not done'} />}
      {blocks(tokens)}
    </li>
  ));
  if (!ordered) return <ul>{rows}</ul>;
  return <ol {...(typeof start === 'number' && start !== 1 && { start })}>{rows}</ol>;
}

function table({ header, rows }: Tokens.Table): ComponentChildren {
  return (
    <Scrollable label="Table" kind="wide">
      <table>
        <thead>
          <tr>
            {header.map(({ tokens }, at) => (
              <th key={at} scope="col">
                {inline(tokens)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map(({ tokens }, column) => (
                <td key={column}>{inline(tokens)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}

function inline(tokens: readonly Token[]): ComponentChildren {
  return tokens.map(inlineOne);
}

function inlineOne(token: Token): ComponentChildren {
  if (!isKnown(token)) return token.raw;
  switch (token.type) {
    case 'text':
      return 'tokens' in token && token.tokens ? inline(token.tokens) : withoutEntities(token.text);
    case 'escape':
      return token.text;
    case 'checkbox':
      return null;
    case 'strong':
      return <strong>{inline(token.tokens)}</strong>;
    case 'em':
      return <em>{inline(token.tokens)}</em>;
    case 'del':
      return <del>{inline(token.tokens)}</del>;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'br':
      return <br />;
    case 'link':
      return link(token.href, inline(token.tokens));
    case 'image':
      return link(token.href, token.text === '' ? token.href : withoutEntities(token.text));
    default:
      return token.raw;
  }
}

function link(href: string, children: ComponentChildren): ComponentChildren {
  const target = withoutEntities(href);
  if (!FOLLOWED.test(target)) return children;
  return (
    <a href={target} rel="noopener noreferrer nofollow" target="_blank">
      {children}
    </a>
  );
}

/** Which tokens the package has itself; others can only come from extensions, and there are none. */
const KNOWN: ReadonlySet<string> = new Set<MarkedToken['type']>([
  'blockquote',
  'br',
  'checkbox',
  'code',
  'codespan',
  'def',
  'del',
  'em',
  'escape',
  'heading',
  'hr',
  'html',
  'image',
  'link',
  'list',
  'list_item',
  'paragraph',
  'space',
  'strong',
  'table',
  'text',
]);

function isKnown(token: Token): token is MarkedToken {
  return KNOWN.has(token.type);
}
