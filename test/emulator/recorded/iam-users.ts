import type { RecordedCall, Recording, Refusal } from './recording.js';

const USER = {
  Path: '/',
  UserName: '<name>',
  UserId: '<userId>',
  Arn: 'arn:aws:iam::<account>:user/<name>',
  CreateDate: '<*>',
};
const CREATE_USER: RecordedCall = {
  call: 'iam.CreateUser',
  input: { UserName: '<name>' },
  answer: { User: USER },
  undo: { call: 'iam.DeleteUser', input: { UserName: '<name>' }, until: 'NoSuchEntity' },
};
const CREDENTIAL = {
  UserName: '<name>',
  ServiceName: 'codecommit.amazonaws.com',
  ServiceUserName: '<name>-at-<account>',
  ServiceSpecificCredentialId: '<credential>',
  CreateDate: '<*>',
  Status: 'Active',
};
const NAMED = { UserName: '<name>', ServiceSpecificCredentialId: '<credential>' };
const CREATE_CREDENTIAL: RecordedCall = {
  call: 'iam.CreateServiceSpecificCredential',
  input: { UserName: '<name>', ServiceName: 'codecommit.amazonaws.com' },
  answer: { ServiceSpecificCredential: { ...CREDENTIAL, ServicePassword: '<*>' } },
  undo: { call: 'iam.DeleteServiceSpecificCredential', input: NAMED, until: 'NoSuchEntity' },
};

function missing(message: string): Refusal {
  return { code: 'NoSuchEntity', status: 404, message };
}

function noService(service: string): RecordedCall {
  return {
    call: 'iam.CreateServiceSpecificCredential',
    input: { UserName: '<name>', ServiceName: service },
    refusal: missing(`No such service ${service} is supported for Service Specific Credentials`),
  };
}

export const IAM_USERS: readonly Recording[] = [
  {
    title: 'a policy is attached to a user by its ARN',
    calls: [
      CREATE_USER,
      {
        call: 'iam.AttachUserPolicy',
        input: { UserName: '<name>', PolicyArn: 'longpolicynamebutnoarn' },
        refusal: { code: 'ValidationError', status: 400, message: 'Invalid ARN:  Could not be parsed!' },
      },
      {
        call: 'iam.AttachUserPolicy',
        input: { UserName: '<name>', PolicyArn: 'arn:aws:iam::<account>:policy/<name>' },
        refusal: missing('Policy arn:aws:iam::<account>:policy/<name> does not exist or is not attachable.'),
      },
    ],
  },
  {
    title: "a service's credential is listed without its password, which can be made anew",
    calls: [
      CREATE_USER,
      CREATE_CREDENTIAL,
      {
        call: 'iam.UpdateServiceSpecificCredential',
        input: { ...NAMED, Status: 'Inactive' },
        answer: {},
      },
      {
        call: 'iam.ListServiceSpecificCredentials',
        input: { UserName: '<name>', ServiceName: 'codecommit.amazonaws.com' },
        answer: { ServiceSpecificCredentials: [{ ...CREDENTIAL, Status: 'Inactive' }] },
      },
      {
        call: 'iam.ListServiceSpecificCredentials',
        input: { UserName: '<name>', ServiceName: 'cassandra.amazonaws.com' },
        answer: { ServiceSpecificCredentials: [] },
      },
      {
        call: 'iam.ResetServiceSpecificCredential',
        input: NAMED,
        answer: { ServiceSpecificCredential: { ...CREDENTIAL, Status: 'Inactive', ServicePassword: '<*>' } },
      },
    ],
  },
  {
    title: 'a user with a credential cannot be deleted',
    calls: [
      CREATE_USER,
      CREATE_CREDENTIAL,
      {
        call: 'iam.DeleteUser',
        input: { UserName: '<name>' },
        refusal: {
          code: 'DeleteConflict',
          status: 409,
          message: 'Cannot delete entity, must remove referenced objects first.',
        },
      },
    ],
  },
  {
    title: 'a credential is for a user and a service that are there',
    calls: [
      {
        call: 'iam.CreateServiceSpecificCredential',
        input: { UserName: '<name>', ServiceName: 'codecommit.amazonaws.com' },
        refusal: missing('The user with name <name> cannot be found.'),
      },
      CREATE_USER,
      noService('nonexistentservice.amazonaws.com'),
      noService('lambda.amazonaws.com'),
    ],
  },
  {
    title: 'a credential that is not there, or is none, is refused; what was given is not repeated',
    calls: [
      CREATE_USER,
      {
        call: 'iam.UpdateServiceSpecificCredential',
        input: { UserName: '<name>', ServiceSpecificCredentialId: 'satisfiesregexbutstillinvalid', Status: 'Inactive' },
        refusal: missing('No such credential satisfiesregexbutstillinvalid exists'),
      },
      {
        call: 'iam.DeleteServiceSpecificCredential',
        input: { UserName: '<name>', ServiceSpecificCredentialId: 'totally-wrong-credential-id-with-hyphens' },
        refusal: {
          code: 'ValidationError',
          status: 400,
          message:
            "1 validation error detected: Value at 'serviceSpecificCredentialId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w]+",
        },
      },
      {
        call: 'iam.UpdateServiceSpecificCredential',
        input: { ServiceSpecificCredentialId: 'satisfiesregexbutstillinvalid', Status: 'Invalid' },
        refusal: {
          code: 'ValidationError',
          status: 400,
          message:
            "1 validation error detected: Value at 'status' failed to satisfy constraint: Member must satisfy enum value set",
        },
      },
    ],
  },
];
