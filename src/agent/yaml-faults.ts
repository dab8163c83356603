import { type Document, isAlias, isCollection, isMap, isScalar, visit, type YAMLMap } from 'yaml';

/** What YAML does not allow, or nobody can read, and where it begins in the text. */
export interface YamlFault {
  readonly offset: number;
  readonly message: string;
  /** The document says something in spite of it. */
  readonly isReadable: boolean;
}

/**
 * What is wrong with a document that was parsed: what the parser has found, keys that stand twice, and aliases inside of
 * what they name. The parser itself would hold each key against all others, which takes minutes for many.
 */
export function yamlFaults(document: Document.Parsed): YamlFault[] {
  if (document.errors.length > 0) return document.errors.map(explained);
  const faults: YamlFault[] = [];
  const anchored = new Map<string, unknown>();
  visit(document, (_key, node, path) => {
    if (isMap(node)) faults.push(...repeatedKeys(node));
    if ((isCollection(node) || isScalar(node)) && node.anchor !== undefined) anchored.set(node.anchor, node);
    if (!isAlias(node)) return;
    const named = anchored.get(node.source);
    if (named === undefined || !path.some((around) => around === named)) return;
    faults.push({
      offset: node.range?.[0] ?? 0,
      message: `*${node.source} stands inside of what it names`,
      isReadable: false,
    });
  });
  return faults;
}

function explained({ code, pos, message }: Document.Parsed['errors'][number]): YamlFault {
  const told = code === 'RESOURCE_EXHAUSTION' ? 'it is nested too deeply' : message;
  return { offset: pos[0], message: told, isReadable: false };
}

function repeatedKeys({ items }: YAMLMap): YamlFault[] {
  const seen = new Set<unknown>();
  return items.flatMap(({ key }) => {
    if (!isScalar(key)) return [];
    const isRepeated = seen.has(key.value);
    seen.add(key.value);
    return isRepeated ? [{ offset: key.range?.[0] ?? 0, message: 'Map keys must be unique', isReadable: true }] : [];
  });
}
