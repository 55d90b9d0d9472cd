/** What the roles of a pipeline may, decided as IAM decides on what Terraform would make. */
import { quotas } from "../../../core/policy-quotas";
import { deliveryAccess } from "../../../modules/delivery-access/delivery-access";
import { example } from "../../../modules/delivery-access/example";
import { type Policy, readPolicy } from "../../../verify/policy/document";
import { evaluate } from "../../../verify/policy/evaluate";
import { absent, type ContextValue, type Principal } from "../../../verify/policy/request";
import { longest } from "../../support/longest-delivery";
import { type Planned, Planner } from "../../support/planned";
import { describeWithTerraform } from "../../support/terraform";

const organization = { id: "o-exampleorg1" };
const account = { id: "333333333333", organization };
const iam = (what: string) => `arn:aws:iam::333333333333:${what}`;
const readingAll = readPolicy("reading", {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", NotAction: ["s3:Put*", "s3:Delete*"], Resource: "*" }],
});
const allowAll = readPolicy("everything", {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
});
/** A key that leaves it to the account who may use it. */
const openKey = readPolicy("key", {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { AWS: iam("root") }, Action: "kms:*", Resource: "*" }],
});
type Context = Readonly<Record<string, ContextValue>>;

describeWithTerraform("a pipeline", () => {
  const planner = new Planner(deliveryAccess);
  let made: Planned;
  let withoutState: Planned;
  const policyAt = (planned: Planned, address: string): Policy => readPolicy(address, planned[address]?.["policy"]);

  beforeAll(async () => {
    made = await planner.plan(example);
    const { state: _, ...rest } = example;
    withoutState = await planner.plan(rest);
  });

  const ask = (
    role: "plan" | "apply",
    action: string,
    arn: string,
    { context = {}, planned = made, mine = true }: { context?: Context; planned?: Planned; mine?: boolean } = {},
  ) => {
    const principal: Principal = { kind: "role", arn: iam(`role/zero-trust/${role}`), account };
    const policies = Object.keys(planned).filter((a) => a.startsWith(`aws_iam_role_policy.${role}_`));
    // In place of `ReadOnlyAccess`, more than it: what is denied is denied whatever AWS adds to that.
    const reads = role === "plan" ? [readingAll] : [];
    return evaluate(
      { principal, action, resource: { arn, ...(mine ? { account } : {}) }, context, otherKeys: absent },
      {
        identity: [...reads, ...policies.map((a) => policyAt(planned, a))],
        ...(action.startsWith("kms:") ? { resource: openKey } : {}),
      },
    ).answer;
  };
  const object = (key: string, bucket = "acme-state-999999999999-eu-west-1") => `arn:aws:s3:::${bucket}/${key}`;
  const own = object("zero-trust/333333333333/prod-network/terraform.tfstate");
  const other = object("zero-trust/111111111111/dev-network/terraform.tfstate");
  const key = "arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555";
  const viaS3 = { "kms:ViaService": "s3.eu-west-1.amazonaws.com" };

  describe("that plans", () => {
    test("reads and locks the state of its stacks, and no other", () => {
      expect(ask("plan", "s3:GetObject", own)).toBe("allow");
      expect(ask("plan", "s3:PutObject", `${own}.tflock`)).toBe("allow");
      expect(ask("plan", "kms:Decrypt", key, { context: viaS3 })).toBe("allow");
      expect(ask("plan", "s3:ListBucket", "arn:aws:s3:::acme-state-999999999999-eu-west-1")).toBe("allow");
      expect(ask("plan", "s3:PutObject", own)).toBe("deny");
      expect(ask("plan", "s3:GetObject", other)).toBe("deny");
      expect(ask("plan", "s3:GetObjectVersion", other)).toBe("deny");
    });

    test.each([
      ["secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-west-1:333333333333:secret:orders-AbCdEf"],
      ["secretsmanager:BatchGetSecretValue", "*"],
      ["kms:Decrypt", "arn:aws:kms:eu-west-1:333333333333:key/22222222-2222-3333-4444-555555555555"],
      ["ssm:GetParameter", "arn:aws:ssm:eu-west-1:333333333333:parameter/orders/password"],
      ["ssm:GetParametersByPath", "arn:aws:ssm:eu-west-1:333333333333:parameter/orders"],
      ["s3:GetObject", object("a", "orders-files")],
      ["dynamodb:Scan", "arn:aws:dynamodb:eu-west-1:333333333333:table/orders"],
      ["logs:FilterLogEvents", "arn:aws:logs:eu-west-1:333333333333:log-group:orders:*"],
      ["ec2:GetPasswordData", "arn:aws:ec2:eu-west-1:333333333333:instance/i-1"],
      ["sqs:ReceiveMessage", "arn:aws:sqs:eu-west-1:333333333333:orders"],
    ])("may not %s", (action, arn) => {
      expect(ask("plan", action, arn)).toBe("deny");
      expect(ask("plan", action, arn, { planned: withoutState })).toBe("deny");
    });

    test("reads facts and parameters of AWS", () => {
      const fact = "arn:aws:ssm:eu-west-1:333333333333:parameter/zero-trust/prod/network/vpc-id";
      expect(ask("plan", "ssm:GetParameter", fact)).toBe("allow");
      const image =
        "arn:aws:ssm:eu-west-1::parameter/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
      expect(ask("plan", "ssm:GetParameters", image, { mine: false })).toBe("allow");
    });

    test("reads no object at all where the state is elsewhere", () => {
      expect(ask("plan", "s3:GetObject", own, { planned: withoutState })).toBe("deny");
    });
  });

  const boundary = { "iam:PermissionsBoundary": iam("policy/zero-trust/boundary") };
  const roleArn = iam("role/zero-trust/service/prod-orders");

  describe("that applies", () => {
    test("changes what the account holds", () => {
      expect(ask("apply", "ec2:CreateVpc", "arn:aws:ec2:eu-west-1:333333333333:vpc/vpc-1")).toBe("allow");
      expect(ask("apply", "s3:PutObject", object("a", "orders-files"))).toBe("allow");
      expect(ask("apply", "s3:PutBucketPolicy", "arn:aws:s3:::orders-files")).toBe("allow");
      expect(ask("apply", "iam:PassRole", roleArn)).toBe("allow");
    });

    test("writes the state of its stacks, and sees no other", () => {
      expect(ask("apply", "s3:PutObject", own)).toBe("allow");
      expect(ask("apply", "kms:GenerateDataKey", key, { context: viaS3 })).toBe("allow");
      for (const action of ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:GetObjectVersion"])
        expect(ask("apply", action, other)).toBe("deny");
      expect(ask("apply", "s3:PutBucketPolicy", "arn:aws:s3:::acme-state-999999999999-eu-west-1")).toBe("deny");
      expect(ask("apply", "kms:ScheduleKeyDeletion", key)).toBe("deny");
    });

    test("makes roles within the boundary, and none beyond", () => {
      for (const action of [
        "iam:CreateRole",
        "iam:PutRolePolicy",
        "iam:AttachRolePolicy",
        "iam:UpdateAssumeRolePolicy",
      ]) {
        expect(ask("apply", action, roleArn, { context: boundary })).toBe("allow");
        expect(ask("apply", action, roleArn)).toBe("deny");
        const weaker = { "iam:PermissionsBoundary": "arn:aws:iam::aws:policy/AdministratorAccess" };
        expect(ask("apply", action, roleArn, { context: weaker })).toBe("deny");
      }
      expect(ask("apply", "iam:DeleteRolePermissionsBoundary", roleArn, { context: boundary })).toBe("deny");
      expect(ask("apply", "iam:DeleteRole", roleArn)).toBe("allow");
    });

    test.each([
      ["iam:UpdateAssumeRolePolicy", iam("role/zero-trust/apply")],
      ["iam:PutRolePolicy", iam("role/zero-trust/apply")],
      ["iam:DeleteRolePolicy", iam("role/zero-trust/plan")],
      ["iam:UpdateAssumeRolePolicy", iam("role/zero-trust/break-glass")],
      ["iam:UpdateAssumeRolePolicy", iam("role/OrganizationAccountAccessRole")],
      ["iam:CreatePolicyVersion", iam("policy/zero-trust/boundary")],
      ["iam:DeactivateMFADevice", iam("user/zero-trust/break-glass/first")],
      ["iam:AddClientIDToOpenIDConnectProvider", iam(`oidc-provider/token.actions.githubusercontent.com`)],
      ["iam:CreateUser", iam("user/ada")],
      ["iam:CreateAccessKey", iam("user/ada")],
      ["iam:UpdateLoginProfile", iam("user/zero-trust/break-glass/first")],
      ["organizations:LeaveOrganization", "*"],
    ])("may not %s on %s", (action, arn) => {
      expect(ask("apply", action, arn, { context: boundary })).toBe("deny");
    });
  });

  describe("makes roles that", () => {
    const within = (action: string, arn: string, context: Context = {}) =>
      evaluate(
        {
          principal: { kind: "role", arn: roleArn, account },
          action,
          resource: { arn, account },
          context,
          otherKeys: absent,
        },
        { identity: [allowAll], boundary: policyAt(made, "aws_iam_policy.boundary") },
      ).answer;

    test("may do what they are granted", () => {
      expect(within("s3:GetObject", object("a", "orders-files"))).toBe("allow");
      expect(within("iam:UpdateAccessKey", iam("user/ada"))).toBe("allow");
      expect(within("iam:PassRole", roleArn)).toBe("allow");
      expect(within("iam:PutRolePolicy", roleArn, boundary)).toBe("allow");
      expect(within("organizations:ListAccounts", "*")).toBe("allow");
    });

    test.each([
      ["iam:CreateRole", iam("role/new")],
      ["iam:AttachRolePolicy", iam("role/legacy")],
      ["iam:UpdateAssumeRolePolicy", iam("role/legacy")],
      ["iam:PassRole", iam("role/legacy")],
      ["iam:PassRole", iam("role/zero-trust/apply")],
      ["iam:CreateAccessKey", iam("user/ada")],
      ["iam:CreateSAMLProvider", iam("saml-provider/own")],
      ["iam:CreatePolicyVersion", iam("policy/zero-trust/boundary")],
      ["sts:AssumeRole", iam("role/zero-trust/apply")],
      ["sts:AssumeRole", "arn:aws:iam::444444444444:role/OrganizationAccountAccessRole"],
      ["organizations:DetachPolicy", "*"],
      ["s3:GetObject", own],
      ["kms:Decrypt", key],
    ])("may not %s on %s, whatever they are granted", (action, arn) => {
      expect(within(action, arn)).toBe("deny");
    });
  });

  const stateOf = (stack: string) => object(`zero-trust/333333333333/${stack}/terraform.tfstate`);

  test.each(["plan", "apply"] as const)(
    "to %s, sees no state of another account, and nothing beside states",
    (role) => {
      for (const key of [
        "zero-trust/333333333333x/prod-network/terraform.tfstate",
        "zero-trust/33333333333/prod-network/terraform.tfstate",
        "other/zero-trust/333333333333/prod-network/terraform.tfstate",
        "zero-trust/333333333333/prod-network/terraform.tfstate.backup",
      ])
        for (const action of ["s3:GetObject", "s3:PutObject"]) expect(ask(role, action, object(key))).toBe("deny");
    },
  );

  test.each(["plan", "apply"] as const)("to %s, sees nothing of the stacks that make the roles", (role) => {
    const makers = ["prod-baseline", "prod-us-east-1-baseline", "prod-baseline/workspaces/other"];
    for (const stack of makers)
      for (const action of ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:DeleteObject"])
        for (const key of [stateOf(stack), `${stateOf(stack)}.tflock`]) expect(ask(role, action, key)).toBe("deny");
    for (const stack of ["prod-data", "never-heard-of", "baseline-network", "prod-network/workspaces/other"])
      expect(ask(role, "s3:GetObject", stateOf(stack))).toBe("allow");
  });

  test.each([
    ["those of the example", example],
    ["the longest that there can be", longest],
  ])("policies are no longer than IAM takes: %s", async (_, props) => {
    const planned = await planner.plan(props);
    const lengths = (prefix: string) =>
      Object.entries(planned).flatMap(([address, { policy }]) =>
        address.startsWith(prefix) && typeof policy === "string" ? [policy.length] : [],
      );
    const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
    expect(sum(lengths("aws_iam_role_policy.plan_"))).toBeLessThanOrEqual(quotas.inlineOfRole);
    expect(sum(lengths("aws_iam_role_policy.apply_"))).toBeLessThanOrEqual(quotas.inlineOfRole);
    expect(sum(lengths("aws_iam_policy.boundary"))).toBeLessThanOrEqual(quotas.managed);
  });
});
