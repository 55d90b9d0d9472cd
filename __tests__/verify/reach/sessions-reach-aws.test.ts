import { reachOf } from "../../../verify/reach/reach-of";
import { example, group } from "../../mutants/example";
import { set } from "../../mutants/mutant";
import { mutated } from "../../mutants/mutated";
import { type Change, declared, tampered, wrongWith } from "../../support/tampered";

const operators = "group database-operators through session-manager to orders-db can admin";
const files = "orders-api to orders-files can write";
const host = "dev-access: module.host.aws_autoscaling_group.group";

/** The endpoint of a service leads to another. */
const instead = (service: string): Change => [
  "dev-network",
  `"service": "com.amazonaws.eu-west-1.${service}"`,
  '"service": "com.amazonaws.eu-west-1.sqs"',
];
const withoutKey: Change = ["modules/session-manager/main.tf.json", 'kmsKeyId\\" =', 'other\\" ='];

describe("a session", () => {
  it.each(["ssm", "ssmmessages"])("needs its host to reach %s", (service) => {
    expect(wrongWith(tampered(instead(service)))).toEqual([`stopped: ${operators}: routes of ${host}`]);
  });

  it("needs KMS where the preferences name a key, and only there", () => {
    expect(wrongWith(tampered(instead("kms")))).toEqual([`stopped: ${operators}: routes of ${host}`]);
    expect(wrongWith(tampered(instead("kms"), withoutKey))).toEqual([]);
  });

  it("is not stopped by what it does not need", () => {
    expect(wrongWith(tampered(instead("logs")))).toEqual([]);
  });

  it("needs the groups on both sides to let it", () => {
    const closed = (from: string, to: string): Change => [
      "dev-network",
      `"group": "${from}",\n          "peer": "${to}"`,
      `"group": "client-vpn",\n          "peer": "${to}"`,
    ];
    const out = wrongWith(tampered(closed("session-manager", "endpoints")));
    expect(out).toContain(`stopped: ${operators}: security groups, egress of ${host}`);
  });
});

/** An endpoint has the group of the database, which lets in other ports. */
const regrouped = (service: string) =>
  wrongWith(
    reachOf(
      mutated(example, [
        set(`dev-network: module.endpoints.aws_vpc_endpoint.interface["${service}"]`, "security_group_ids", [
          { idOf: group("orders-db") },
        ]),
      ]),
      declared,
    ),
  );

test("an endpoint that has another group stops what goes through it", () => {
  const stopped = regrouped("kms").filter((line) => line.startsWith("stopped"));
  expect(stopped.map((line) => line.split(": ")[1])).toEqual([operators]);
  expect(regrouped("s3").filter((line) => line.startsWith("stopped"))).toEqual([`stopped: ${files}: permissions`]);
});
