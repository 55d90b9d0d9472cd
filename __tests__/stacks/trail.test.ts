/** The trail of the organization as a stack: where it records to, who is told, and what it waits for. */
import { acme } from "../../environments/organization";
import type { Organization } from "../../environments/types";
import { layers as allLayers } from "../../stacks/owners";
import { plannedStacks, type SynthesisInput, synthesize } from "../../stacks/synthesize";
import { problemsOf } from "../support/problems";
import { detecting, keyOfLogs, watched, watchedInput } from "../support/responding-organization";
import { readStack } from "../support/stack-json";
import { unwatched } from "../support/watched";

const made = (given: SynthesisInput) => {
  synthesize(given);
  return readStack({ folder: "", outdir: given.outdir, ledgers: given.ledgers }, "management-trail").module ?? {};
};
const input = (organization?: Organization, facts?: SynthesisInput["facts"]) =>
  watchedInput(["trail"], organization, facts);

const keysOf = (value: unknown) => Object.keys(value as object).sort();

describe("the trail", () => {
  const { trail = {}, alarms = {}, key_trail: key = {} } = made(input()) as Record<string, Record<string, unknown>>;

  test("is the management account's, once, after the archive", () => {
    expect(plannedStacks(input()).map(({ name, fence }) => [name, fence?.account, fence?.region])).toEqual([
      ["management-trail", "444444444444", "eu-west-1"],
    ]);
    const order: readonly string[] = allLayers;
    expect(order.indexOf("trail")).toBeGreaterThan(order.indexOf("log-archive"));
  });

  test("goes to the archive, under the archive's key, as the trail that the archive lets write", () => {
    expect(trail).toMatchObject({
      name: "acme",
      bucket_name: "acme-logs-trail-666666666666-eu-west-1",
      key_arn: keyOfLogs,
    });
    const given = watchedInput(["log-archive"]);
    synthesize(given);
    const { archive } =
      readStack({ folder: "", outdir: given.outdir, ledgers: given.ledgers }, "log-archive").module ?? {};
    expect(archive?.["trail_arns"]).toEqual(["arn:aws:cloudtrail:eu-west-1:444444444444:trail/acme"]);
  });

  test("is searched in a log group under a key that CloudWatch Logs uses for that group only", () => {
    expect(trail["log_key_arn"]).toBe("$\{module.key_trail.key_arn}");
    expect(key["services"]).toMatchObject({
      logs: {
        principal: "logs.eu-west-1.amazonaws.com",
        can: "use",
        encryption_context: {
          "aws:logs:arn": ["arn:aws:logs:eu-west-1:444444444444:log-group:/zero-trust/acme/trail"],
        },
      },
    });
  });

  test("tells those who are told of broken glass, unless others are named", () => {
    expect(trail["topic_arn"]).toBe("$\{module.alarms.topic_arn}");
    expect(trail["break_glass_users"]).toEqual(acme.breakGlass?.users);
    expect(alarms["subscribers"]).toEqual(acme.breakGlass?.subscribers);
    const subscribers = { watch: { protocol: "email", endpoint: "watch@acme.example" } } as const;
    expect(made(input(detecting({ subscribers })))["alarms"]?.["subscribers"]).toEqual(subscribers);
  });

  test("has a role within the boundary of its account, without which the deployer may not make it", () => {
    expect(trail["boundary_arn"]).toBe("arn:aws:iam::444444444444:policy/zero-trust/boundary");
  });

  test("records no requests to buckets of logs, and what the file says beside management events", () => {
    expect(trail["log_bucket_arn_prefixes"]).toEqual(["arn:aws:s3:::acme-logs-", "arn:aws:s3:::acme-landing-"]);
    expect(keysOf(trail["data_events"])).toEqual(["dynamodb", "lambda", "s3"]);
    const own = { logRetentionDays: 90, dataEvents: {}, networkEvents: { kms: { eventSource: "kms.amazonaws.com" } } };
    expect(made(input(detecting({ trail: own })))["trail"]).toMatchObject({
      log_retention_days: 90,
      data_events: {},
      network_events: { kms: { event_source: "kms.amazonaws.com" } },
    });
  });
});

test("it waits for the key of the archive, and makes nothing until then", () => {
  const waiting = input(watched, {});
  expect(plannedStacks(waiting).flatMap((stack) => stack.waiting ?? [])).toEqual([
    { stack: "management-trail", what: "the trail", owner: "log-archive", from: "log-archive", fact: "key-arn/trail" },
  ]);
  expect(made(waiting)).toEqual({});
});

test("there is none where nobody asked for detection", () => {
  expect(plannedStacks(input(unwatched))).toEqual([]);
});

test("an organization that does not trust CloudTrail is refused", () => {
  const untrusting = { ...watched, trustedServices: ["sso.amazonaws.com"] };
  expect(problemsOf(() => synthesize(input(untrusting)))).toEqual([
    'organization: trustedServices must name cloudtrail.amazonaws.com where detection is declared, got ["sso.amazonaws.com"]; add it: the trail of an organization needs it',
  ]);
  expect(problemsOf(() => synthesize(input({ ...untrusting, trustedServices: ["cloudtrail.amazonaws.com"] })))).toEqual(
    [],
  );
});

test("alarms that nobody hears are refused", () => {
  const { breakGlass: _, ...silent } = watched;
  expect(problemsOf(() => synthesize(input(silent)))).toEqual([
    "organization: detection.subscribers must name who is told of alarms and of what playbooks do, got nobody; add somebody, there or in breakGlass.subscribers",
  ]);
});
