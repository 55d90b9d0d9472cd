/** Who may break the glass, decided as IAM decides on what Terraform would make; and what raises an alarm. */
import { breakGlass } from "../../../modules/break-glass/break-glass";
import { example } from "../../../modules/break-glass/example";
import { readPolicy } from "../../../verify/policy/document";
import { evaluate } from "../../../verify/policy/evaluate";
import { absent, type ContextValue, type Principal } from "../../../verify/policy/request";
import { type EventPattern, matches } from "../../support/event-pattern";
import { type Planned, Planner } from "../../support/planned";
import { describeWithTerraform } from "../../support/terraform";

const organization = { id: "o-exampleorg1" };
const home = { id: "999999999999", organization, management: true };
const account = { id: "333333333333", organization };
const role = "arn:aws:iam::333333333333:role/zero-trust/break-glass";

const userOf = (name: string, path = "zero-trust/break-glass/", of = home): Principal => ({
  kind: "user",
  arn: `arn:aws:iam::${of.id}:user/${path}${name}`,
  account: of,
});
const withMfa = (ageSeconds: number): Readonly<Record<string, ContextValue>> => ({
  "aws:MultiFactorAuthPresent": true,
  "aws:MultiFactorAuthAge": ageSeconds,
});
const accessKey: Readonly<Record<string, ContextValue>> = {
  "aws:MultiFactorAuthPresent": absent,
  "aws:MultiFactorAuthAge": absent,
};

describeWithTerraform("the glass", () => {
  let made: Planned;
  let usersHome: Planned;
  beforeAll(async () => {
    const planner = new Planner(breakGlass);
    made = await planner.plan(example);
    const { role: _, ...rest } = example;
    usersHome = await planner.plan({
      ...rest,
      account: { ...example.account, id: home.id },
      userPolicy: { organizationId: organization.id },
    });
  });

  /** The users hold the policy that is made for them, unless told otherwise. */
  const decide = (
    principal: Principal,
    context: Readonly<Record<string, ContextValue>>,
    {
      to = role,
      own = usersHome['aws_iam_policy.user_policy["this"]']?.["policy"],
    }: { to?: string; own?: unknown } = {},
  ) =>
    evaluate(
      { principal, action: "sts:AssumeRole", resource: { arn: to, account }, context, otherKeys: absent },
      {
        identity: [readPolicy("own", own)],
        resource: readPolicy("trust", made['aws_iam_role.role["this"]']?.["assume_role_policy"]),
      },
    ).answer;
  const administrator = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
  };

  test("is broken by a named user with a recent MFA", () => {
    expect(decide(userOf("first"), withMfa(60))).toBe("allow");
    expect(decide(userOf("second"), withMfa(899))).toBe("allow");
  });

  test("is not broken without MFA", () => {
    expect(decide(userOf("first"), accessKey)).toBe("deny");
    expect(decide(userOf("first"), { ...accessKey, "aws:MultiFactorAuthPresent": false })).toBe("deny");
  });

  test("is not broken without MFA even by a user who may do everything else", () => {
    expect(decide(userOf("first"), withMfa(60), { own: administrator })).toBe("allow");
    expect(decide(userOf("first"), accessKey, { own: administrator })).toBe("deny");
  });

  test("is not broken with an MFA that is too old", () => {
    expect(decide(userOf("first"), withMfa(900))).toBe("deny");
  });

  test.each([
    ["another user below the path", userOf("third")],
    ["a user of the same name elsewhere", userOf("first", "")],
    [
      "a user of the same name in another account",
      userOf("first", "zero-trust/break-glass/", { ...account, management: false }),
    ],
    [
      "an administrator of the management account",
      { kind: "role", arn: "arn:aws:iam::999999999999:role/admin", account: home } as const,
    ],
    [
      "an administrator of the account itself",
      { kind: "role", arn: "arn:aws:iam::333333333333:role/admin", account } as const,
    ],
  ])("is not broken by %s", (_, principal) => {
    expect(decide(principal, withMfa(60), { own: administrator })).toBe("deny");
  });

  test("the policy of the users opens these roles of the organization only, and with MFA only", () => {
    const own = usersHome['aws_iam_policy.user_policy["this"]']?.["policy"];
    const ask = (
      action: string,
      arn: string,
      of: typeof account | { id: string; organization: "none" },
      context = withMfa(60),
    ) =>
      evaluate(
        { principal: userOf("first"), action, resource: { arn, account: of }, context, otherKeys: absent },
        { identity: [readPolicy("own", own)], resource: readPolicy("open", openTrust) },
      ).answer;
    expect(ask("sts:AssumeRole", role, account)).toBe("allow");
    expect(ask("sts:AssumeRole", role, account, accessKey)).toBe("deny");
    expect(ask("sts:AssumeRole", "arn:aws:iam::333333333333:role/admin", account)).toBe("deny");
    const elsewhere = { id: "555555555555", organization: "none" } as const;
    expect(ask("sts:AssumeRole", "arn:aws:iam::555555555555:role/zero-trust/break-glass", elsewhere)).toBe("deny");
  });

  const openTrust = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }],
  };

  describe("an alarm", () => {
    const raised = (event: object): readonly string[] =>
      ["assumed", "acted", "user", "changed"].filter((name) =>
        matches(
          JSON.parse(made[`aws_cloudwatch_event_rule.alarm_${name}`]?.["event_pattern"] as string) as EventPattern,
          event,
        ),
      );
    const user = {
      type: "IAMUser",
      accountId: home.id,
      userName: "first",
      arn: `arn:aws:iam::${home.id}:user/zero-trust/break-glass/first`,
    };
    const session = {
      type: "AssumedRole",
      accountId: account.id,
      arn: `arn:aws:sts::${account.id}:assumed-role/break-glass/first`,
    };
    const other = {
      type: "AssumedRole",
      accountId: account.id,
      arn: `arn:aws:sts::${account.id}:assumed-role/break-glass-not/x`,
    };
    const sts = (detail: object) => ({ source: "aws.sts", detail: { eventName: "AssumeRole", ...detail } });

    test.each([
      [
        "the role is assumed",
        sts({ userIdentity: { type: "AWSAccount" }, requestParameters: { roleArn: role } }),
        ["assumed"],
      ],
      [
        "somebody is not let in",
        sts({
          userIdentity: other,
          requestParameters: null,
          errorMessage: `User: x is not authorized to perform: sts:AssumeRole on resource: ${role}`,
        }),
        ["assumed"],
      ],
      [
        "a user signs in",
        { source: "aws.signin", detail: { eventName: "ConsoleLogin", userIdentity: user } },
        ["user"],
      ],
      [
        "a sign-in fails, which has no ARN",
        { source: "aws.signin", detail: { eventName: "ConsoleLogin", userIdentity: { ...user, arn: undefined } } },
        ["user"],
      ],
      [
        "the role is switched to in the console",
        { source: "aws.signin", detail: { eventName: "SwitchRole", userIdentity: session } },
        ["acted"],
      ],
      [
        "the role changes something",
        { source: "aws.ec2", detail: { eventName: "StopInstances", userIdentity: session } },
        ["acted"],
      ],
      [
        "somebody gives a user an access key",
        { source: "aws.iam", detail: { userIdentity: other, requestParameters: { userName: "second" } } },
        ["changed"],
      ],
      [
        "somebody edits the trust policy",
        { source: "aws.iam", detail: { userIdentity: other, requestParameters: { roleName: "break-glass" } } },
        ["changed"],
      ],
      ["another role is assumed", sts({ userIdentity: other, requestParameters: { roleArn: `${role}-not` } }), []],
      ["another role changes something", { source: "aws.ec2", detail: { userIdentity: other } }, []],
    ])("when %s", (_, event, rules) => {
      expect(raised(event)).toEqual(rules);
    });

    test("is encrypted and published by EventBridge, and without TLS by nobody", () => {
      const topic = "arn:aws:sns:eu-west-1:333333333333:zero-trust-break-glass";
      const eventBridge: Principal = { kind: "service", name: "events.amazonaws.com" };
      const ask = (action: string, arn: string, policy: unknown, secure = true) =>
        evaluate(
          {
            principal: eventBridge,
            action,
            resource: { arn, account },
            // It says neither for whom it asks nor of which rule.
            context: { "aws:SecureTransport": secure, "aws:SourceArn": absent, "aws:SourceAccount": absent },
            otherKeys: absent,
          },
          { resource: readPolicy("resource", policy) },
        ).answer;
      const topicPolicy = made["aws_sns_topic_policy.alarm_topic_policy"]?.["policy"];
      const keyPolicy = made["aws_kms_key.alarm_key"]?.["policy"];
      expect(ask("sns:Publish", topic, topicPolicy)).toBe("allow");
      expect(ask("sns:Publish", topic, topicPolicy, false)).toBe("deny");
      expect(ask("kms:GenerateDataKey", "arn:aws:kms:eu-west-1:333333333333:key/1", keyPolicy)).toBe("allow");
      expect(ask("kms:ScheduleKeyDeletion", "arn:aws:kms:eu-west-1:333333333333:key/1", keyPolicy)).toBe("deny");
    });
  });
});
