/** The archive, the trail and the playbooks of an organization on the emulator, as its stacks: applied in order, each in its own account. */
import { join } from "node:path";
import { DynamoDBClient, UpdateTableCommand } from "@aws-sdk/client-dynamodb";
import { IAMClient, TagRoleCommand } from "@aws-sdk/client-iam";
import { readFacts, recordFacts } from "../../core/facts";
import { containedTag } from "../../guard/response/playbooks";
import { plannedStacks, synthesize } from "../../stacks/synthesize";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { applied as resourcesIn } from "../support/applied";
import { type Workspace, workspace } from "../support/example";
import { detecting, response, watchedInput } from "../support/responding-organization";
import { signedIn } from "../support/signed-in";
import { leftOnceApplied, stackAt } from "../support/stack-on-emulator";
import { describeWithTerraform } from "../support/terraform";

const [security, prod] = ["555555555555", "333333333333"];
const layers = ["log-archive", "trail", "response", "responders", "network"];
/** Of seven: queues take half a minute each, and all are made alike. */
const playbooks = {
  "close-public-bucket": {},
  "quarantine-instance": { in: { dev: "approve" } },
  "restore-trail": {},
} as const;
const organization = detecting({ response: { ...response, playbooks }, networkLogs: {} });
/** Of the responders: who owns the trail, who finds, and who has neither. */
const responders = ["management-responders", "security-us-east-1-responders", "security-responders", "prod-responders"];

describeWithTerraform("an organization that is watched, on the emulator", () => {
  let emulator: Emulator;
  const place: Workspace = workspace();
  const facts = join(place.folder, "facts");
  const input = () => watchedInput(layers, organization, readFacts(facts), place);
  const at = (stack: string) => stackAt(place, stack, emulator);
  const applied = (stack: string) => leftOnceApplied(place, stack, emulator);
  const types = async (stack: string) => (await resourcesIn(at(stack))).map(({ type }) => type);

  beforeAll(async () => {
    emulator = await startEmulator();
    synthesize(input());
  });
  afterAll(() => emulator.stop());

  test("begins with the archive, on whose key the trail waits", async () => {
    expect(plannedStacks(input()).flatMap(({ waiting = [] }) => waiting.map(({ fact }) => fact))).toEqual([
      "key-arn/trail",
    ]);
    expect(await applied("log-archive")).toEqual({ stack: "log-archive", left: [] });
    recordFacts(facts, await at("log-archive").must("output", "-json"));
    synthesize(input());
    expect(plannedStacks(input()).flatMap(({ waiting = [] }) => waiting)).toEqual([]);
  });

  test("has the trail in the management account, delivered to the archive, and nothing left to change", async () => {
    expect(await applied("management-trail")).toEqual({ stack: "management-trail", left: [] });
    const made = await resourcesIn(at("management-trail"));
    const [trail] = made.filter(({ type }) => type === "aws_cloudtrail");
    expect(trail?.values).toMatchObject({
      arn: "arn:aws:cloudtrail:eu-west-1:444444444444:trail/acme",
      is_organization_trail: true,
    });
  });

  test("has the playbooks and then the responders, each in its account and region, and nothing left to change", async () => {
    expect(await applied("security-response")).toEqual({ stack: "security-response", left: [] });
    expect(await Promise.all(responders.map(applied))).toEqual(responders.map((stack) => ({ stack, left: [] })));
    expect(await types("security-response")).toEqual(
      expect.arrayContaining([
        "aws_cloudwatch_event_bus",
        "aws_lambda_function",
        "aws_sqs_queue",
        "aws_dynamodb_table",
      ]),
    );
    for (const stack of responders) expect(await types(stack)).toContain("aws_cloudwatch_event_rule");
  });

  test("has the flow logs and DNS queries of a network in the archive too", async () => {
    expect(await applied("dev-network")).toEqual({ stack: "dev-network", left: [] });
    const made = await resourcesIn(at("dev-network"));
    const to = (address: string, argument: string) => made.find((one) => one.address === address)?.values[argument];
    const bucket = (kind: string) => `arn:aws:s3:::acme-logs-${kind}-666666666666-eu-west-1`;
    expect(to('module.network.aws_flow_log.flow_log_archive["this"]', "log_destination")).toBe(bucket("flow"));
    expect(to('module.dns.aws_route53_resolver_query_log_config.archive["this"]', "destination_arn")).toBe(
      bucket("dns"),
    );
  });

  test("leaves the tag of what a playbook contained alone", async () => {
    const iam = new IAMClient(await signedIn(emulator.url, prod));
    const Tags = [{ Key: containedTag, Value: "incident-1" }];
    await iam.send(new TagRoleCommand({ RoleName: "quarantine-instance", Tags }));
    expect(await at("prod-responders").plan()).toEqual([]);
    await iam.send(new TagRoleCommand({ RoleName: "quarantine-instance", Tags: [{ Key: "other", Value: "tag" }] }));
    expect((await at("prod-responders").plan()).map(({ actions }) => actions.join())).toEqual(["update"]);
  });

  test("is taken away in the other order, the record of playbooks once it is no longer protected", async () => {
    const destroyed = async (stack: string) => {
      await at(stack).destroy("-var=destroying=true");
      expect(await at(stack).must("state", "list")).toBe("");
    };
    await Promise.all(["dev-network", ...responders].map(destroyed));
    const tables = new DynamoDBClient(await signedIn(emulator.url, security));
    await tables.send(new UpdateTableCommand({ TableName: "zero-trust-response", DeletionProtectionEnabled: false }));
    await Promise.all(["security-response", "management-trail"].map(destroyed));
    expect(emulator.complaints()).toBe("");
  });
});
