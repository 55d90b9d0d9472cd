/** Actions in DynamoDB: one item each, held by one handler at a time. */
import { randomUUID } from "node:crypto";
import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import { Busy, type Kept, type Records } from "../handling/record";

/** Longer than the function may run: a handler that died holds nothing for longer. */
const leaseSeconds = 180;

const refused = (error: unknown): boolean => error instanceof Error && error.name === "ConditionalCheckFailedException";

export function table(TableName: string, now: () => Date): Records {
  const client = new DynamoDBClient({});
  const owner = randomUUID();
  const seconds = () => Math.floor(now().getTime() / 1000);
  const mine = () => ({ ":owner": { S: owner }, ":until": { N: String(seconds() + leaseSeconds) } });

  const write = async (id: string, input: Omit<UpdateItemCommandInput, "TableName" | "Key">): Promise<string> => {
    try {
      const command = { TableName, Key: { id: { S: id } }, ReturnValues: "ALL_NEW" as const, ...input };
      const { Attributes } = await client.send(new UpdateItemCommand(command));
      return Attributes?.["body"]?.S ?? "";
    } catch (error) {
      throw refused(error) ? new Busy(`another handler holds ${id}`) : error;
    }
  };

  return {
    read: async (id) => {
      const { Item } = await client.send(
        new GetItemCommand({ TableName, Key: { id: { S: id } }, ConsistentRead: true }),
      );
      const body = Item?.["body"]?.S;
      return body === undefined ? undefined : (JSON.parse(body) as Kept);
    },

    create: async (kept) => {
      const { ":owner": held, ":until": until } = mine();
      const Item = { id: { S: kept.id }, owner: held, until, ...content(kept) };
      try {
        await client.send(new PutItemCommand({ TableName, Item, ConditionExpression: "attribute_not_exists(id)" }));
      } catch (error) {
        throw refused(error) ? new Busy(`another handler keeps ${kept.id}`) : error;
      }
    },

    hold: async (id, states) => {
      const allowed = Object.fromEntries(states.map((state, i) => [`:state${i}`, { S: state }]));
      const body = await write(id, {
        UpdateExpression: "SET #owner = :owner, #until = :until",
        ConditionExpression: `#until < :now AND #state IN (${Object.keys(allowed).join(", ")})`,
        ExpressionAttributeNames: { "#owner": "owner", "#until": "until", "#state": "state" },
        ExpressionAttributeValues: { ...mine(), ...allowed, ":now": { N: String(seconds()) } },
      });
      return JSON.parse(body) as Kept;
    },

    save: async (kept) => {
      const { state, body } = content(kept);
      await write(kept.id, {
        UpdateExpression: "SET #state = :state, #body = :body, #until = :until",
        ConditionExpression: "#owner = :owner",
        ExpressionAttributeNames: { "#owner": "owner", "#until": "until", "#state": "state", "#body": "body" },
        ExpressionAttributeValues: { ...mine(), ":state": state, ":body": body },
      });
    },

    release: async (id) => {
      await write(id, {
        UpdateExpression: "SET #until = :none",
        ConditionExpression: "#owner = :owner",
        ExpressionAttributeNames: { "#owner": "owner", "#until": "until" },
        ExpressionAttributeValues: { ":owner": { S: owner }, ":none": { N: "0" } },
      });
    },
  };
}

/** What people look for in the table stands beside the whole. */
const content = (kept: Kept) => ({
  state: { S: kept.state },
  playbook: { S: kept.playbook },
  target: { S: kept.target.name },
  body: { S: JSON.stringify(kept) },
});
