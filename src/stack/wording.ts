/**
 * How people are told of what is no thing of its own: the whole of an agent's action groups, and its prepared draft.
 * Scripts see ids and fields as they are.
 */
interface Wording {
  label: (name: string) => string;
  /** What differs, from the fields of the differences. */
  remark: (fields: readonly string[]) => string;
}

const ASPECTS: Readonly<Record<string, Wording>> = {
  'action-groups': {
    label: (name) => `action groups of ${name}`,
    remark: (fields) => `more than the definition has: ${fields.join(', ')}`,
  },
  'agent-preparation': {
    label: (name) => `prepared draft of ${name}`,
    remark: (fields) =>
      fields.includes('record')
        ? 'not known to be prepared after its last change; up prepares it again'
        : `older than ${fields.map(resourceLabel).join(', ')}`,
  },
};

/** A resource as people are told of it: its id, unless that would tell them nothing. */
export function resourceLabel(id: string): string {
  const { wording, name } = aspect(id);
  return wording?.label(name) ?? id;
}

/** In which way a resource is not as the definition says; undefined for one whose fields say it themselves. */
export function aspectRemark(id: string, fields: readonly string[]): string | undefined {
  return fields.length === 0 ? undefined : aspect(id).wording?.remark(fields);
}

function aspect(id: string): { wording: Wording | undefined; name: string } {
  const [kind = '', ...rest] = id.split('/');
  return { wording: ASPECTS[kind], name: rest.join('/') };
}
