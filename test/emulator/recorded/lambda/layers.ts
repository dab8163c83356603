import type { RecordedCall, Recording, Refusal } from '../recording.js';
import { ARN, broken, creating, invalid, notFound, SETTINGS, SETTLED, ZIP } from './scene.js';

const LayerName = '<name>';
const LAYER = 'arn:aws:lambda:<region>:<account>:layer:<name>';
const LISTED = {
  LayerVersionArn: `${LAYER}:1`,
  Version: 1,
  Description: '',
  CreatedDate: '<*>',
  CompatibleRuntimes: ['python3.12'],
  CompatibleArchitectures: ['x86_64'],
};
const SHOWN = {
  ...LISTED,
  LayerArn: LAYER,
  Content: { CodeSha256: '<sha256>', CodeSize: ZIP.length, Location: '<*>' },
};
const publishing = (Version: number): RecordedCall => ({
  call: 'lambda.PublishLayerVersion',
  input: {
    LayerName,
    Content: { ZipFile: ZIP },
    CompatibleRuntimes: ['python3.12'],
    CompatibleArchitectures: ['x86_64'],
  },
  answer: { ...SHOWN, Version, LayerVersionArn: `${LAYER}:${Version}` },
  undo: { call: 'lambda.DeleteLayerVersion', input: { LayerName, VersionNumber: Version } },
});
const deleting = (VersionNumber: number): RecordedCall => ({
  call: 'lambda.DeleteLayerVersion',
  input: { LayerName, VersionNumber },
});
const refusing = (call: string, input: object, refusal: Refusal): RecordedCall => ({
  call: `lambda.${call}`,
  input,
  refusal,
});
const NONE = notFound('The resource you requested does not exist.');
const TOO_LOW = invalid('Layer Version Cannot be less than 1');
const LAYER_VERSION_ARN =
  '(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+)';
const twoVersions = (one: string, other: string) =>
  invalid(
    `Two different versions of the same layer are not allowed to be referenced in the same function. ${one} and ${other} are versions of the same layer.`,
  );
const using = (Layers: string[], refusal: Refusal): RecordedCall =>
  refusing('UpdateFunctionConfiguration', { FunctionName: '<name>', Layers }, refusal);

export const LAYERS: readonly Recording[] = [
  {
    title: 'versions of a layer are listed the latest first, and no number is given twice',
    calls: [
      publishing(1),
      publishing(2),
      { call: 'lambda.GetLayerVersion', input: { LayerName, VersionNumber: 1 }, answer: SHOWN },
      { call: 'lambda.GetLayerVersionByArn', input: { Arn: `${LAYER}:1` }, answer: SHOWN },
      {
        call: 'lambda.ListLayerVersions',
        input: { LayerName },
        answer: { LayerVersions: [{ ...LISTED, LayerVersionArn: `${LAYER}:2`, Version: 2 }, LISTED] },
      },
      deleting(1),
      deleting(2),
      { call: 'lambda.ListLayerVersions', input: { LayerName }, answer: { LayerVersions: [] } },
      publishing(3),
    ],
  },
  {
    title: 'a layer may be for nothing, and one that is not there can be listed and deleted, but not shown',
    calls: [
      {
        call: 'lambda.PublishLayerVersion',
        input: { LayerName, Content: { ZipFile: ZIP }, CompatibleRuntimes: [], CompatibleArchitectures: [] },
        answer: { ...SHOWN, CompatibleRuntimes: [], CompatibleArchitectures: [] },
        undo: { call: 'lambda.DeleteLayerVersion', input: { LayerName, VersionNumber: 1 } },
      },
      { call: 'lambda.ListLayerVersions', input: { LayerName: '<name>-none' }, answer: { LayerVersions: [] } },
      deleting(2),
      refusing('DeleteLayerVersion', { LayerName, VersionNumber: -1 }, TOO_LOW),
      refusing('GetLayerVersion', { LayerName, VersionNumber: 0 }, TOO_LOW),
      refusing('GetLayerVersion', { LayerName, VersionNumber: 2 }, NONE),
      refusing('GetLayerVersion', { LayerName: '<name>-none', VersionNumber: 1 }, NONE),
      refusing('GetLayerVersionByArn', { Arn: `${LAYER}:2` }, NONE),
      refusing(
        'GetLayerVersionByArn',
        { Arn: LAYER },
        broken(
          `Value '${LAYER}' at 'arn' failed to satisfy constraint: Member must satisfy regular expression pattern: ${LAYER_VERSION_ARN}`,
        ),
      ),
      refusing(
        'ListLayers',
        { CompatibleArchitecture: 'none' },
        broken(
          "Value 'none' at 'compatibleArchitecture' failed to satisfy constraint: Member must satisfy enum value set: [x86_64, arm64]",
        ),
      ),
    ],
  },
  {
    title: 'a function has at most five layers of its region, each once',
    calls: [
      publishing(1),
      publishing(2),
      ...creating(),
      SETTLED,
      using([`${LAYER}:1`, `${LAYER}:2`], twoVersions(`${LAYER}:1`, `${LAYER}:2`)),
      using([`${LAYER}:1`, `${LAYER}:1`], twoVersions(`${LAYER}:1`, `${LAYER}:1`)),
      using([`${LAYER}-none:1`], invalid(`Layer version ${LAYER}-none:1 does not exist.`)),
      using([`${LAYER}:9`], invalid(`Layer version ${LAYER}:9 does not exist.`)),
      using(
        [LAYER],
        broken(
          `Value '[${LAYER}]' at 'layers' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 2048, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: ${LAYER_VERSION_ARN}, Member must not be null]`,
        ),
      ),
      // What a layer has is looked at before what the function is called.
      refusing(
        'CreateFunction',
        { ...SETTINGS, Layers: ['arn:aws:lambda:ap-southeast-1:<account>:layer:<name>:1'] },
        invalid('Layers are not in the same region as the function. Layers are expected to be in region <region>.'),
      ),
      using(
        [1, 2, 3, 4, 5, 6].map((n) => `${LAYER}-${n}:1`),
        invalid('Cannot reference more than 5 layers.'),
      ),
      { call: 'lambda.GetFunctionConfiguration', input: { FunctionName: ARN } },
    ],
  },
  {
    title: 'a version of a layer has a policy of its own',
    calls: [
      publishing(1),
      refusing(
        'GetLayerVersionPolicy',
        { LayerName, VersionNumber: 1 },
        notFound('No policy is associated with the given resource.'),
      ),
      {
        call: 'lambda.AddLayerVersionPermission',
        input: {
          LayerName,
          VersionNumber: 1,
          StatementId: 's1',
          Action: 'lambda:GetLayerVersion',
          Principal: '*',
        },
        answer: {
          Statement: {
            Sid: 's1',
            Effect: 'Allow',
            Principal: '*',
            Action: 'lambda:GetLayerVersion',
            Resource: `${LAYER}:1`,
          },
          RevisionId: '<policy>',
        },
      },
      refusing(
        'AddLayerVersionPermission',
        { LayerName, VersionNumber: 1, StatementId: 's2', Action: '*', Principal: '*' },
        broken(
          "Value '*' at 'action' failed to satisfy constraint: Member must satisfy regular expression pattern: lambda:GetLayerVersion",
        ),
      ),
      refusing(
        'RemoveLayerVersionPermission',
        { LayerName, VersionNumber: 1, StatementId: 's1', RevisionId: 'wrong' },
        {
          code: 'PreconditionFailedException',
          status: 412,
          message:
            'The Revision Id provided does not match the latest Revision Id. Call the GetLayerPolicy API to retrieve the latest Revision Id',
          members: { Type: 'User' },
        },
      ),
      refusing(
        'RemoveLayerVersionPermission',
        { LayerName, VersionNumber: 1, StatementId: 'none' },
        notFound('Statement none is not found in resource policy.'),
      ),
      refusing(
        'GetLayerVersionPolicy',
        { LayerName, VersionNumber: 2 },
        notFound(`Layer version ${LAYER}:2 does not exist.`),
      ),
      {
        call: 'lambda.RemoveLayerVersionPermission',
        input: { LayerName, VersionNumber: 1, StatementId: 's1', RevisionId: '<policy>' },
      },
    ],
  },
];
