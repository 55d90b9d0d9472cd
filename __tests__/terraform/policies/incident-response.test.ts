/** Who may start, approve and act, decided as IAM decides on what Terraform would make. */
import { playbookNames } from "../../../guard/response/playbooks";
import { example } from "../../../modules/incident-response/example";
import { incidentResponse } from "../../../modules/incident-response/incident-response";
import { example as roleExample } from "../../../modules/response-role/example";
import { responseRole } from "../../../modules/response-role/response-role";
import { absent, type ContextValue, type Principal } from "../../../verify/policy/request";
import { Decisions } from "../../support/agreement";
import { type Planned, Planner } from "../../support/planned";
import { describeWithTerraform } from "../../support/terraform";

const organization = { id: "o-exampleorg1" };
const security = { id: "444444444444", organization };
const workload = { id: "333333333333", organization };
const stranger = { id: "666666666666", organization: { id: "o-somebodyelse" } };
const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
const nothing = { Version: "2012-10-17", Statement: [] };

const role = (name: string, account: typeof security = security): Principal => ({
  kind: "role",
  arn: `arn:aws:iam::${account.id}:role/${name}`,
  account,
});
const sso = "aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO";
const approver = role(`${sso}_responders_0123456789abcdef`);
const administrator = role(`${sso}_administrators_0123456789abcdef`);
const handler = role("zero-trust/responder/handler-quarantine-instance");
const eventBridge: Principal = { kind: "service", name: "events.amazonaws.com" };

const rule = "arn:aws:events:eu-west-1:444444444444:rule/zero-trust-response/zero-trust-quarantine-instance";
const queue = (which: string) => `arn:aws:sqs:eu-west-1:444444444444:zero-trust-quarantine-instance-${which}`;
const secure = { "aws:SecureTransport": true };

describeWithTerraform("responding", () => {
  const decisions = new Decisions();
  let made: Planned;
  let roles: Planned;
  beforeAll(async () => {
    made = await new Planner(incidentResponse).plan(example);
    const playbooks = Object.fromEntries(playbookNames.map((name) => [name, {}]));
    roles = await new Planner(responseRole).plan({ ...roleExample, playbooks });
  });

  const policyOf = (of: Planned, address: string, attribute = "policy"): object => {
    const text = of[address]?.[attribute];
    if (typeof text !== "string") throw new Error(`${address} has no ${attribute} that is known`);
    return JSON.parse(text) as object;
  };
  const decide = (
    principal: Principal,
    action: string,
    arn: string,
    policy: object,
    {
      context = {},
      own = everything,
      owner = security,
    }: { context?: Readonly<Record<string, ContextValue>>; own?: object; owner?: typeof security } = {},
  ) =>
    decisions.decide(
      { principal, action, resource: { arn, account: owner }, context: { ...secure, ...context }, otherKeys: absent },
      own,
      policy,
    );

  const byService = { "aws:PrincipalIsAWSService": true };
  const byPerson = { "aws:PrincipalIsAWSService": false };

  describe.each(["events", "failed"])("the queue of %s", (which) => {
    const send = (who: Principal, context: Readonly<Record<string, ContextValue>>) =>
      decide(
        who,
        "sqs:SendMessage",
        queue(which),
        policyOf(made, `aws_sqs_queue_policy.queue_${which}_policy["quarantine-instance"]`),
        { context },
      );

    test("takes messages of the rule of its playbook", () => {
      expect(send(eventBridge, { ...byService, "aws:SourceArn": rule })).toBe("allow");
    });

    test("takes none of another rule, of a person, of an administrator, or without TLS", () => {
      expect(send(eventBridge, { ...byService, "aws:SourceArn": `${rule}-2` })).toBe("deny");
      for (const who of [approver, administrator, handler, role("zero-trust/apply")])
        expect(send(who, byPerson)).toBe("deny");
      expect(send(eventBridge, { ...byService, "aws:SourceArn": rule, "aws:SecureTransport": false })).toBe("deny");
    });

    test("takes back what failed from who breaks the glass", () => {
      expect(send(role("zero-trust/break-glass"), byPerson)).toBe("allow");
    });
  });

  test("requests are sent by approvers, who need nothing else for it, and by nobody else whatever else they may", () => {
    const policy = policyOf(made, 'aws_sqs_queue_policy.queue_requests_policy["quarantine-instance"]');
    const send = (who: Principal, own: object, owner = security) =>
      decide(who, "sqs:SendMessage", queue("requests"), policy, { own, owner });
    expect(send(approver, nothing)).toBe("allow");
    for (const who of [administrator, handler, role("zero-trust/apply"), role("zero-trust/break-glass")])
      expect(send(who, everything)).toBe("deny");
    const namesake = role(`${sso}_responders_0123456789abcdef`, workload);
    expect(send(namesake, everything)).toBe("deny");
    expect(decide(approver, "sqs:ReceiveMessage", queue("requests"), policy, { own: nothing })).toBe("deny");
  });

  test("the bus takes events of forwarders of the organization, and of nobody else", () => {
    const policy = policyOf(made, "aws_cloudwatch_event_bus_policy.bus_policy");
    const bus = "arn:aws:events:eu-west-1:444444444444:event-bus/zero-trust-response";
    const put = (who: Principal) => decide(who, "events:PutEvents", bus, policy);
    expect(put(role("zero-trust/responder/forwarder-eu-west-1", workload))).toBe("allow");
    expect(put(role("zero-trust/responder/forwarder-us-east-1", workload))).toBe("allow");
    expect(put(role("admin", workload))).toBe("deny");
    expect(put(role("zero-trust/responder/forwarder-eu-west-1", stranger))).toBe("deny");
  });

  test("the key is used through its services, by approvers through SQS only, and administered without being used", () => {
    const policy = policyOf(made, "aws_kms_key.key");
    const key = "arn:aws:kms:eu-west-1:444444444444:key/11111111-2222-3333-4444-555555555555";
    const through = (service: string) => ({
      "kms:ViaService": `${service}.eu-west-1.amazonaws.com`,
      "kms:CallerAccount": "444444444444",
    });
    const use = (who: Principal, context: Readonly<Record<string, ContextValue>>, own: object) =>
      decide(who, "kms:GenerateDataKey", key, policy, { context, own });
    expect(use(approver, through("sqs"), nothing)).toBe("allow");
    expect(use(approver, through("dynamodb"), nothing)).toBe("deny");
    expect(use(administrator, through("sqs"), nothing)).toBe("deny");
    for (const who of [handler, role("zero-trust/apply"), role("zero-trust/break-glass")])
      expect(use(who, through("dynamodb"), everything)).toBe("allow");
    for (const who of [
      administrator,
      role("zero-trust/responder/other"),
      role("zero-trust/responder/handler-x", workload),
    ])
      expect(use(who, through("dynamodb"), everything)).toBe("deny");
    expect(use(handler, { "kms:ViaService": absent, "kms:CallerAccount": "444444444444" }, everything)).toBe("deny");
    expect(use(eventBridge, {}, nothing)).toBe("allow");
    expect(decide(role("zero-trust/apply"), "kms:PutKeyPolicy", key, policy)).toBe("allow");
    expect(use(role("zero-trust/apply"), { "kms:ViaService": absent }, everything)).toBe("deny");
  });

  test("alarms are published by CloudWatch for this account, and without TLS by nobody", () => {
    const policy = policyOf(made, "aws_sns_topic_policy.topic_policy");
    const topic = "arn:aws:sns:eu-west-1:444444444444:zero-trust-response";
    const cloudWatch: Principal = { kind: "service", name: "cloudwatch.amazonaws.com" };
    const publish = (context: Readonly<Record<string, ContextValue>>) =>
      decide(cloudWatch, "sns:Publish", topic, policy, { context });
    expect(publish({ "aws:SourceAccount": security.id })).toBe("allow");
    expect(publish({ "aws:SourceAccount": stranger.id })).toBe("deny");
    expect(publish({ "aws:SourceAccount": security.id, "aws:SecureTransport": false })).toBe("deny");
  });

  describe("the role of a playbook", () => {
    const responder = (name: string) => `arn:aws:iam::${workload.id}:role/zero-trust/responder/${name}`;
    const become = (who: Principal, session: string) =>
      decide(
        who,
        "sts:AssumeRole",
        responder("quarantine-instance"),
        policyOf(roles, 'aws_iam_role.role["quarantine-instance"]', "assume_role_policy"),
        { owner: workload, context: { "sts:RoleSessionName": session } },
      );

    test("is become by its handler, in a session that names the action, and by nobody else", () => {
      expect(become(handler, "incident-0123456789abcdef0123456789abcdef")).toBe("allow");
      expect(become(handler, "console")).toBe("deny");
      for (const who of [
        role("zero-trust/responder/handler-revoke-sign-in"),
        administrator,
        approver,
        role("admin", workload),
        role("zero-trust/responder/handler-quarantine-instance", workload),
        role("zero-trust/responder/handler-quarantine-instance", stranger),
      ])
        expect(become(who, "incident-1")).toBe("deny");
    });

    const acts = (
      playbook: string,
      action: string,
      arn: string,
      context: Readonly<Record<string, ContextValue>> = {},
    ) =>
      decide(
        role(`zero-trust/responder/${playbook}`, workload),
        action,
        arn,
        { Version: "2012-10-17", Statement: [] },
        { own: policyOf(roles, `aws_iam_role_policy.policy["${playbook}"]`), owner: workload, context },
      );
    const iam = (name: string) => `arn:aws:iam::${workload.id}:${name}`;

    test("may do what its handler calls", () => {
      expect(acts("deactivate-access-keys", "iam:UpdateAccessKey", iam("user/mallory"))).toBe("allow");
      const contained = { "aws:TagKeys": ["zero-trust:contained"] };
      expect(acts("deactivate-access-keys", "iam:TagUser", iam("user/mallory"), contained)).toBe("allow");
      expect(acts("revoke-role-sessions", "iam:PutRolePolicy", iam("role/zero-trust/service/orders"))).toBe("allow");
      expect(acts("close-public-bucket", "s3:PutBucketPublicAccessBlock", "arn:aws:s3:::orders")).toBe("allow");
    });

    test("may set no other tag, nor remove all of them", () => {
      const tags = { "aws:TagKeys": ["zero-trust:contained", "zero-trust:door"] };
      expect(acts("deactivate-access-keys", "iam:TagUser", iam("user/mallory"), tags)).toBe("deny");
      const instance = `arn:aws:ec2:eu-west-1:${workload.id}:instance/i-0123456789abcdef0`;
      expect(acts("quarantine-instance", "ec2:DeleteTags", instance, { "aws:TagKeys": absent })).toBe("deny");
    });

    test.each(["apply", "plan", "break-glass", "responder/quarantine-instance", "responder/handler-restore-trail"])(
      "may not touch zero-trust/%s",
      (name) => {
        const put = acts("revoke-role-sessions", "iam:PutRolePolicy", iam(`role/zero-trust/${name}`));
        expect(put).toBe("deny");
      },
    );

    test("may not touch who breaks the glass, nor what AWS keeps for itself", () => {
      const user = iam("user/zero-trust/break-glass/first");
      expect(acts("deactivate-access-keys", "iam:UpdateAccessKey", user)).toBe("deny");
      const linked = iam("role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty");
      expect(acts("revoke-role-sessions", "iam:PutRolePolicy", linked)).toBe("deny");
    });
  });

  test("an evaluator that others wrote decides the same", async () => {
    const { alike, unlike } = await decisions.compared();
    expect(unlike).toEqual([]);
    expect(alike).toBeGreaterThan(50);
  });
});
