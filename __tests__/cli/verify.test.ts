import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verified } from "../../cli/verify";
import { verificationText } from "../../cli/verify-text";
import { problemsOf } from "../support/problems";

const provider = { aws: [{ region: "eu-west-1", allowed_account_ids: ["111111111111"] }] };

function folder(resource: object, exceptions: readonly object[] = []): string {
  const root = mkdtempSync(join(tmpdir(), "verify-"));
  mkdirSync(join(root, "stacks/dev-network"), { recursive: true });
  writeFileSync(join(root, "stacks/dev-network/cdk.tf.json"), JSON.stringify({ provider, resource }));
  writeFileSync(join(root, "exceptions.json"), JSON.stringify({ exceptions }));
  return root;
}

const open = { aws_subnet: { app: { map_public_ip_on_launch: true } } };
const closed = { aws_subnet: { app: {} } };
const accepted = {
  rule: "ZT-NET-7",
  resource: "*",
  owner: "platform",
  reason: "It serves the internet.",
  expires: "2027-06-30",
};
const today = "2027-01-01";

const found = (root: string, day = today) =>
  verified(root, { today: day, exceptions: join(root, "exceptions.json") }).verification;

describe("zero-trust verify", () => {
  it("prints what fails, where, and what to do", () => {
    expect(verificationText(found(folder(open))).split("\n")).toEqual([
      "high: ZT-NET-7 dev-network: aws_subnet.app: it gives what starts there a public address",
      "  Leave map_public_ip_on_launch out; load balancers and NAT gateways bring addresses of their own.",
      expect.stringMatching(/^1 resources, 1 verdicts of \d+ rules: 0 pass, 1 fail, 0 cannot be verified, 0 excepted$/),
    ]);
  });

  it("says that an exception expired, or is not needed any more", () => {
    const late = folder(open, [accepted]);
    const text = (root: string, day: string) => verificationText(found(root, day));
    expect(text(late, "2027-07-01")).toContain(
      "exception expired on 2027-06-30: ZT-NET-7 * (platform: It serves the internet.)",
    );
    expect(text(folder(closed, [accepted]), today)).toContain(
      "exception speaks of nothing any more; remove it: ZT-NET-7 * (platform: It serves the internet.)",
    );
  });

  it("leaves out in brief what is no finding, and no finding", () => {
    const brief = (root: string, day = today) => verificationText(found(root, day), true).split("\n");
    expect(brief(folder(closed, [accepted]))).toEqual([expect.stringMatching(/^1 resources, 1 verdicts/)]);
    expect(brief(folder(open))).toHaveLength(3);
    expect(brief(folder(open, [accepted]), "2027-07-01").join()).toContain("exception expired on 2027-06-30");
  });

  it("reads a plan as well", () => {
    const root = folder(closed);
    const resource = {
      address: "aws_subnet.a",
      mode: "managed",
      type: "aws_subnet",
      name: "a",
      provider_name: "registry.terraform.io/hashicorp/aws",
    };
    const plan = {
      format_version: "1.2",
      terraform_version: "1.11.0",
      planned_values: { root_module: { resources: [{ ...resource, values: { map_public_ip_on_launch: true } }] } },
      resource_changes: [
        {
          ...resource,
          change: { actions: ["create"], before: null, after: { map_public_ip_on_launch: true }, after_unknown: {} },
        },
      ],
      configuration: { root_module: {} },
    };
    writeFileSync(join(root, "plan.json"), JSON.stringify(plan));
    expect(verified(join(root, "plan.json"), { today }).verification.rules.verdicts).toMatchObject([
      { rule: "ZT-NET-7", resource: "aws_subnet.a", outcome: "fail" },
    ]);
  });

  it("keeps control characters of what it read out of what it prints", () => {
    const text = verificationText(
      verified(folder({ aws_subnet: { "a\u001b[2J": { map_public_ip_on_launch: true } } }), { today }).verification,
    );
    expect(text).not.toContain("\u001b");
  });

  it.each([
    ["a target that is not there", () => verified("nowhere", { today }), /^nowhere: must be a folder .* got ENOENT/],
    [
      "a folder without stacks",
      () => verified("docs", { today }),
      /it must hold stacks\/<stack>\/cdk\.tf\.json, got none/,
    ],
    ["a file that is no plan", () => verified("package.json", { today }), /^package\.json: it must be a plan/],
    ["a day that is none", () => verified("rendered", { today: "2027-02-30" }), /^--today: must be a day/],
    [
      "exceptions that cannot be read",
      () => verified(folder(open), { today, exceptions: "nowhere.json" }),
      /^nowhere\.json: /,
    ],
  ])("refuses %s in a sentence", (_, run, message) => {
    expect(problemsOf(run)).toEqual([expect.stringMatching(message)]);
  });

  const command = (...args: readonly string[]) =>
    spawnSync(process.execPath, ["bin/zero-trust.mjs", "verify", ...args, "--today", today], { encoding: "utf8" });

  it("ends with 0 where all is well, 1 where something is found, 2 where it was given something else", () => {
    const json = command(folder(open), "--json");
    expect(json.status).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({ rules: { today, counts: { fail: 1 } } });
    expect(command(folder(closed))).toMatchObject({ status: 0, stderr: "" });
    const refused = command("nowhere");
    expect(refused).toMatchObject({ status: 2, stdout: "" });
    expect(refused.stderr.trim().split("\n")).toHaveLength(1);
  });
});
