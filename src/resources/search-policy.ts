import { roleArn } from '../aws/arns.js';
import type { SearchPolicyType } from '../aws/search-port.js';
import { asRecord, jsonEqual } from '../core/json.js';
import { allow } from './caller-statement.js';
import { fromParts, named, type ResourceKind, type Site } from './kind.js';
import type { Difference, Live, NoOutputs, Removable } from './resource.js';

export interface SearchPolicySpec {
  type: SearchPolicyType;
  collection: string;
  /** The name of the role that reads and writes the documents. */
  role: string;
}

/**
 * A policy of a collection of OpenSearch Serverless: with which key it is encrypted, from which networks it is reached, or
 * who may do what with its data. It bears the collection's name. It has no tags; its description says whose it is.
 */
export const searchPolicy: ResourceKind<SearchPolicySpec, NoOutputs> = {
  ...named('search-policy', {}),
  level: 0,
  risk: 'permissions',
  fromId: fromParts((site, type, name) => (isType(type) ? byName(site, type, name) : undefined)),
  fromSpec(site, { type, collection, role }) {
    const principal = roleArn(site.target, role);
    const put = async () => {
      const port = await site.aws.search();
      const maker = type === 'data' ? [await callersPrincipal(site)] : [];
      const document = DOCUMENTS[type](collection, [principal, ...maker]);
      const description = ownersMark(site);
      const there = await port.getPolicy(type, collection);
      if (!there) return port.createPolicy(type, collection, document, description);
      return port.updatePolicy(type, collection, document, { version: there.version, description });
    };
    return {
      ...byName(site, type, collection),
      async observe() {
        const found = await observed(site, type, collection);
        return found && { ...found.live, differences: differences(found.document) };
      },
      create: put,
      sync: put,
      adopt: put,
      permissions: () => {
        const kind = type === 'data' ? 'AccessPolicy' : 'SecurityPolicy';
        const actions = ['Create', 'Get', 'Update', 'Delete'].map((verb) => `aoss:${verb}${kind}`);
        // No policy has an ARN.
        return [allow('SearchPolicies', actions, '*')];
      },
    };

    /** Whoever made the index is in the policy, too, and may be somebody else than the caller of now. */
    function differences(old: unknown): Difference[] {
      const [maker] = principalsOf(old).filter((one) => one !== principal);
      const wanted = DOCUMENTS[type](collection, [principal, ...(maker === undefined ? [] : [maker])]);
      return jsonEqual(old, wanted) ? [] : [{ field: 'policy', old, new: wanted }];
    }
  },
};

const collectionRule = (collection: string) => ({
  ResourceType: 'collection',
  Resource: [`collection/${collection}`],
});

const DOCUMENTS: Readonly<Record<SearchPolicyType, (collection: string, principals: readonly string[]) => object>> = {
  encryption: (collection) => ({ Rules: [collectionRule(collection)], AWSOwnedKey: true }),
  // Reached from everywhere, by those whom the policies of IAM and of the data let.
  network: (collection) => [{ Rules: [collectionRule(collection)], AllowFromPublic: true }],
  data: (collection, principals) => [
    {
      Rules: [
        {
          ResourceType: 'index',
          Resource: [`index/${collection}/*`],
          Permission: ['CreateIndex', 'DescribeIndex', 'UpdateIndex', 'ReadDocument', 'WriteDocument'].map(
            (verb) => `aoss:${verb}`,
          ),
        },
      ],
      Principal: principals,
    },
  ],
};

function principalsOf(document: unknown): string[] {
  const grants = Array.isArray(document) ? document.flatMap((one) => asRecord(one)?.['Principal'] ?? []) : [];
  return grants.flat().filter((one) => typeof one === 'string');
}

/** The caller, so that a policy of the data can name it: of a session of a role, every session of that role. */
async function callersPrincipal({ aws }: Site): Promise<string> {
  const { arn } = await (await aws.identity()).whoAmI();
  return arn.replace(/(:assumed-role\/[^/]+\/).*$/, '$1*');
}

const TYPES: readonly string[] = Object.keys(DOCUMENTS);
const isType = (text: string): text is SearchPolicyType => TYPES.includes(text);

function byName(site: Site, type: SearchPolicyType, name: string): Removable<NoOutputs> {
  return {
    id: searchPolicy.id(type, name),
    dependsOn: [],
    observe: async () => (await observed(site, type, name))?.live,
    async remove() {
      await (await site.aws.search()).deletePolicy(type, name);
    },
  };
}

async function observed(
  site: Site,
  type: SearchPolicyType,
  name: string,
): Promise<{ document: unknown; live: Live<NoOutputs> } | undefined> {
  const found = await (await site.aws.search()).getPolicy(type, name);
  if (!found) return undefined;
  const ours = found.description === ownersMark(site);
  return { document: found.document, live: { outputs: {}, state: 'present', ours, differences: [] } };
}

/** Without the tool's version: a newer one would take its own policies for somebody else's. */
const ownersMark = ({ name, target }: Site) => `Made by hr-agent for the stack ${name} in ${target.region}`;
