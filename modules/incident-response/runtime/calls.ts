/** Calls of AWS in the account of a target, as the role of the playbook there. */
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { type Fields, isFields } from "../handling/fields";
import type { Call, Target } from "../handling/playbook";
import type { Configuration } from "./configuration";
import { log } from "./log";

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

interface Client {
  send(command: never): Promise<unknown>;
}

/** A client of the SDK and the commands that a playbook may send with it, by the action that each one is. */
export interface Service {
  readonly client: new (options: { readonly region: string; readonly credentials: Credentials }) => Client;
  readonly commands: Readonly<Record<string, new (input: never) => object>>;
}

/** Each call is in the log, whether it worked or not. */
export function callsOf(services: readonly Service[], { partition, role }: Configuration) {
  return (target: Target, id: string): Call => {
    let assumed: Promise<Credentials> | undefined;
    const clients = new Map<Service, Client>();
    const clientOf = async (service: Service): Promise<Client> => {
      assumed ??= credentialsFor(`arn:${partition}:iam::${target.account}:role/${role}`, id);
      const credentials = await assumed;
      const made = clients.get(service) ?? new service.client({ region: target.region, credentials });
      clients.set(service, made);
      return made;
    };
    return async (action, input) => {
      const service = services.find(({ commands }) => Object.hasOwn(commands, action));
      const Command = service?.commands[action];
      if (!service || !Command) throw new Error(`${action} is no call of this playbook`);
      const client = await clientOf(service);
      log({ call: action, account: target.account, region: target.region, action: id });
      const answer = await client.send(new Command(input as never) as never);
      return isFields(answer) ? plain(answer) : {};
    };
  };
}

/** Kept as JSON: without what the SDK tells of the call itself. */
const plain = (answer: Fields): Fields => {
  const { $metadata: _, ...rest } = answer;
  return JSON.parse(JSON.stringify(rest)) as Fields;
};

async function credentialsFor(RoleArn: string, id: string): Promise<Credentials> {
  const client = new STSClient({});
  const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: `incident-${id}`, DurationSeconds: 900 });
  const { Credentials: given } = await client.send(command);
  if (!given?.AccessKeyId || !given.SecretAccessKey || !given.SessionToken)
    throw new Error(`STS gave no credentials of ${RoleArn}`);
  return {
    accessKeyId: given.AccessKeyId,
    secretAccessKey: given.SecretAccessKey,
    sessionToken: given.SessionToken,
  };
}
