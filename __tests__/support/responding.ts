/** An organization on the emulator in which playbooks are run: the responding account with its table and topic, and a way into every account. */
import { CreateTableCommand, DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import { CreateTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { actionFor } from "../../guard/response/playbooks";
import type { Kept } from "../../modules/incident-response/handling/record";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { eventBatch, type Handled, handled, requestBatch } from "./handled";
import { type Relay, startRelay } from "./relay";
import { own, type SignedIn, signedIn } from "./signed-in";

export const region = "eu-west-1";
/** Of credentials that assume no role. */
export const responding = "123456789012";
export const approver = "AROAAPPROVERAPPROVER:carol@example.com";

export class Responding {
  private constructor(
    readonly playbook: string,
    readonly emulator: Emulator,
    readonly relay: Relay,
    private readonly topic: string,
    private readonly configuration: object,
  ) {}

  static async start(playbook: string, configuration: object = {}): Promise<Responding> {
    const emulator = await startEmulator();
    const relay = await startRelay(emulator.url);
    const at = { region, endpoint: emulator.url, credentials: own };
    await new DynamoDBClient(at).send(
      new CreateTableCommand({
        TableName: "zero-trust-response",
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
        KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      }),
    );
    const { TopicArn = "" } = await new SNSClient(at).send(new CreateTopicCommand({ Name: "zero-trust-response" }));
    return new Responding(playbook, emulator, relay, TopicArn, configuration);
  }

  /** Options of a client of the SDK in some account. */
  in(account: string, where = region, as = { role: "test", session: "test" }): Promise<SignedIn> {
    return signedIn(this.emulator.url, account, where, as);
  }

  /** Hands batches to the function. */
  run(batches: readonly unknown[], change: object = {}): Promise<readonly Handled[]> {
    const configuration = {
      partition: "aws",
      mode: "enforce",
      modes: { observe: [], approve: [], enforce: [] },
      protected: [],
      role: `zero-trust/responder/${this.playbook}`,
      table: "zero-trust-response",
      topic: this.topic,
      requests: `https://sqs.${region}.amazonaws.com/${responding}/zero-trust-${this.playbook}-requests`,
      trail: null,
      ...this.configuration,
      ...change,
    };
    return handled(
      `modules/incident-response/${this.playbook}.zip`,
      {
        CONFIGURATION: JSON.stringify(configuration),
        AWS_ENDPOINT_URL: this.relay.url,
        AWS_REGION: region,
        AWS_ACCESS_KEY_ID: own.accessKeyId,
        AWS_SECRET_ACCESS_KEY: own.secretAccessKey,
      },
      batches,
    );
  }

  /** The outcome of one event: the last line of the log. */
  async event(event: unknown, change: object = {}): Promise<Readonly<Record<string, unknown>>> {
    return outcomeOf(await this.run([eventBatch(this.playbook, event)], change));
  }

  async request(request: object, sender = approver): Promise<Readonly<Record<string, unknown>>> {
    return outcomeOf(await this.run([requestBatch(this.playbook, request, sender)]));
  }

  async records(): Promise<readonly Kept[]> {
    const client = new DynamoDBClient({ region, endpoint: this.emulator.url, credentials: own });
    const { Items = [] } = await client.send(new ScanCommand({ TableName: "zero-trust-response" }));
    return Items.map((item) => JSON.parse(item["body"]?.S ?? "") as Kept);
  }

  /** Calls to the account that was acted in, since the last time they were forgotten. */
  actions(): readonly string[] {
    return this.relay.calls.filter(isAction);
  }

  /** What IAM has to allow for all calls that were ever made there. */
  needed(): readonly string[] {
    return [...new Set([...this.relay.ever].filter(isAction).map(actionFor))].sort();
  }

  async stop(): Promise<void> {
    await this.relay.stop();
    await this.emulator.stop();
  }
}

const isAction = (call: string): boolean => !/^(sts|dynamodb|sns):/.test(call);

const outcomeOf = ([one]: readonly Handled[]): Readonly<Record<string, unknown>> => ({
  ...one?.log.at(-1),
  failed: one?.answer?.batchItemFailures.length,
});
