/** A playbook as a Lambda function behind two queues: events, and requests of people. */
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { at, BadEvent, type Fields, isFields, list } from "../handling/fields";
import type { Playbook } from "../handling/playbook";
import { Busy } from "../handling/record";
import { type Outcome, Run } from "../handling/run";
import { callsOf, type Service } from "./calls";
import { type Configuration, configurationOf, modeIn } from "./configuration";
import { log } from "./log";
import { table } from "./table";

/** What SQS takes for an answer: these messages come again, and after the last attempt go to the dead-letter queue. */
export interface Answer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

export const lambda =
  (playbook: Playbook, services: readonly Service[]) =>
  async (batch: unknown): Promise<Answer> => {
    const configuration = configurationOf(process.env["CONFIGURATION"]);
    const failed: string[] = [];
    // A batch that is none of SQS fails as a whole.
    for (const record of recordsOf(batch)) {
      const message = String(at(record, "messageId"));
      try {
        const outcome = await handled(runOf(playbook, services, configuration), record);
        log({ playbook: playbook.name, message, ...outcome });
      } catch (error) {
        log({ playbook: playbook.name, message, error: told(error) });
        failed.push(message);
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };

function recordsOf(batch: unknown): readonly Fields[] {
  try {
    return list(batch, "Records").map((record) => {
      if (!isFields(record)) throw new BadEvent("Records", "messages of SQS", record);
      return record;
    });
  } catch (error) {
    log({ error: told(error) });
    throw error;
  }
}

/** In two queues: SQS says which one a message came from, and who sent it. */
function handled(run: Run, record: Fields): Promise<Outcome> {
  const queue = at(record, "eventSourceARN");
  const body = parsed(at(record, "body"));
  if (typeof queue !== "string") throw new BadEvent("eventSourceARN", "the ARN of a queue", queue);
  return queue.endsWith("-requests") ? run.request(body, senderOf(record)) : run.event(body);
}

/** `AROA…:session` of a role. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
function senderOf(record: Fields): string {
  const sender = at(record, "attributes.SenderId");
  if (typeof sender !== "string" || sender === "") throw new BadEvent("attributes.SenderId", "who sent it", sender);
  return sender;
}

function parsed(body: unknown): unknown {
  if (typeof body !== "string") throw new BadEvent("body", "JSON", body);
  try {
    return JSON.parse(body);
  } catch {
    throw new BadEvent("body", "JSON", body);
  }
}

function runOf(playbook: Playbook, services: readonly Service[], configuration: Configuration): Run {
  const now = () => new Date();
  return new Run(playbook, {
    settings: configuration,
    modeIn: (account) => modeIn(configuration, account),
    protected: configuration.protected,
    records: table(configuration.table, now),
    callAt: callsOf(services, configuration),
    tell: async ({ subject, text }) => {
      await new SNSClient({}).send(
        new PublishCommand({ TopicArn: configuration.topic, Subject: subject, Message: text }),
      );
    },
    queue: configuration.requests,
    now,
  });
}

/** For whoever looks into the log: what was wrong, and whether another attempt can help. */
const told = (error: unknown): object =>
  error instanceof Error
    ? {
        name: error.name,
        message: error.message,
        ...(error instanceof BadEvent ? { where: error.where } : {}),
        again: !(error instanceof BadEvent),
        busy: error instanceof Busy,
      }
    : { name: "Error", message: String(error), again: true, busy: false };
