import { isPolicyDocument } from '../../../policy/syntax.js';
import { invalidParameter } from '../errors.js';

/** Throws `InvalidParameterException` for what is no policy. */
export function checkDocument(text: string): void {
  if (isPolicyDocument(parsed(text))) return;
  throw invalidParameter('The policy document is not a valid JSON policy.');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON
  }
}

const DOCUMENT = ['Version', 'Id', 'Statement'];
const STATEMENT = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

/** A stored document as AWS tells it: with a version, its members in AWS's order, and a list of one written without brackets. */
export function storedDocument(text: string): string {
  const document: unknown = JSON.parse(text);
  if (!isPolicyDocument(document)) return text;
  const { Statement: given } = document;
  const statements = (Array.isArray(given) ? given : [given]).map((statement) =>
    ordered(STATEMENT, unwrapped(statement)),
  );
  return JSON.stringify(ordered(DOCUMENT, { Version: '2008-10-17', ...document, Statement: statements }));
}

function ordered(names: readonly string[], value: object): object {
  const members = Object.entries(value);
  return Object.fromEntries(members.sort(([one], [other]) => names.indexOf(one) - names.indexOf(other)));
}

/** The members of a statement, and the kinds of its principal, with lists of one written without brackets. */
function unwrapped(value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]): [string, unknown] => {
      if (Array.isArray(member) && member.length === 1) return [name, member[0]];
      const isNested = typeof member === 'object' && member !== null && !Array.isArray(member);
      return [name, isNested && name.endsWith('Principal') ? unwrapped(member) : member];
    }),
  );
}
