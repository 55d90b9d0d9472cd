/** Who becomes the roles of a pipeline, decided as IAM decides on what Terraform would make. */
import { deliveryAccess } from "../../../modules/delivery-access/delivery-access";
import { example } from "../../../modules/delivery-access/example";
import { readPolicy } from "../../../verify/policy/document";
import { evaluate } from "../../../verify/policy/evaluate";
import { absent } from "../../../verify/policy/request";
import { type Planned, Planner } from "../../support/planned";
import { describeWithTerraform } from "../../support/terraform";

const account = { id: "333333333333", organization: { id: "o-exampleorg1" } };
const iam = (what: string) => `arn:aws:iam::333333333333:${what}`;
const hosts = { github: "token.actions.githubusercontent.com", hcp: "app.terraform.io" };
const administrator = readPolicy("administrator", {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
});

describeWithTerraform("a pipeline", () => {
  let made: Planned;
  const trustOf = (phase: "plan" | "apply") =>
    readPolicy("trust", made[`aws_iam_role.${phase}`]?.["assume_role_policy"]);

  beforeAll(async () => {
    made = await new Planner(deliveryAccess).plan({
      ...example,
      pipelines: {
        ...example.pipelines,
        "hcp-terraform": {
          plan: ["organization:acme:project:prod:workspace:prod-network:run_phase:plan"],
          apply: ["organization:acme:project:prod:workspace:prod-network:run_phase:apply"],
        },
      },
      people: {
        accountId: account.id,
        roles: ["role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_admin_*"],
      },
    });
  });

  describe("assumes a role", () => {
    const ask = (phase: "plan" | "apply", { host = hosts.github, sub = "", aud = "sts.amazonaws.com" }) =>
      evaluate(
        {
          principal: { kind: "federation", provider: iam(`oidc-provider/${host}`) },
          action: "sts:AssumeRoleWithWebIdentity",
          resource: { arn: iam(`role/zero-trust/${phase}`), account },
          context: { [`${host}:sub`]: sub, [`${host}:aud`]: aud },
          otherKeys: absent,
        },
        { resource: trustOf(phase) },
      ).answer;
    const pullRequest = "repo:acme/infrastructure:pull_request";
    const environment = "repo:acme/infrastructure:environment:prod";

    test("to plan from a pull request, and to apply from the environment", () => {
      expect(ask("plan", { sub: pullRequest })).toBe("allow");
      expect(ask("apply", { sub: environment })).toBe("allow");
    });

    test.each([
      ["the pull request of a fork, which has the subject of the repository it is for", pullRequest],
      ["the pull request of a fork in its own repository", "repo:mallory/infrastructure:pull_request"],
      ["another branch", "repo:acme/infrastructure:ref:refs/heads/feature"],
      ["another environment", "repo:acme/infrastructure:environment:production"],
      ["an environment of the same name in a fork", "repo:mallory/infrastructure:environment:prod"],
      ["a repository whose name begins alike", "repo:acme/infrastructure-2:environment:prod"],
      ["an organization whose name ends alike", "repo:not-acme/infrastructure:environment:prod"],
      ["another letter case", "repo:Acme/infrastructure:environment:prod"],
    ])("but not to apply from %s", (_, sub) => {
      expect(ask("apply", { sub })).toBe("deny");
    });

    test("not with a token that is made out for somebody else", () => {
      expect(ask("apply", { sub: environment, aud: "https://github.com/mallory" })).toBe("deny");
    });

    test("not with the subject of one host from another", () => {
      expect(ask("apply", { host: hosts.hcp, aud: "aws.workload.identity", sub: environment })).toBe("deny");
      expect(ask("apply", { host: "token.example.com", sub: environment })).toBe("deny");
    });

    test("in HCP Terraform by workspace and phase", () => {
      const sub = "organization:acme:project:prod:workspace:prod-network:run_phase:plan";
      const ofHcp = { host: hosts.hcp, aud: "aws.workload.identity" };
      expect(ask("plan", { ...ofHcp, sub })).toBe("allow");
      expect(ask("apply", { ...ofHcp, sub })).toBe("deny");
      expect(ask("plan", { ...ofHcp, sub: sub.replace("prod-network", "dev-network") })).toBe("deny");
    });

    test("and people do who are named by their permission set, and nobody else", () => {
      const as = (arn: string) =>
        evaluate(
          {
            principal: { kind: "role", arn, account },
            action: "sts:AssumeRole",
            resource: { arn: iam("role/zero-trust/apply"), account },
            otherKeys: absent,
          },
          { identity: [administrator], resource: trustOf("apply") },
        ).answer;
      const sso = (name: string) => iam(`role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_${name}`);
      expect(as(sso("admin_0123456789abcdef"))).toBe("allow");
      expect(as(sso("read-only_0123456789abcdef"))).toBe("deny");
      expect(as(iam("role/AWSReservedSSO_admin_0123456789abcdef"))).toBe("deny");
    });
  });
});
