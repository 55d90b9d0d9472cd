import { tampered, wrongWith } from "../../support/tampered";

const files = "orders-api to orders-files can write";
const database = "orders-api to orders-db can write";
const people = "group engineering through client-vpn to orders-api";
const operators = "group database-operators through session-manager to orders-db can admin";
const set = "dev-identity";
const only = "arn:aws:ssm:eu-west-1:111111111111:document/zero-trust-dev-database-operators-orders-db-admin";

test("the example as it is has nothing wrong with it", () => {
  expect(wrongWith(tampered())).toEqual([]);
});

describe("a service and a store behind the API", () => {
  it("needs the action in the role, and the key", () => {
    expect(wrongWith(tampered(["dev-workload", '"s3:GetObject",', ""]))).toEqual([`stopped: ${files}: permissions`]);
    expect(wrongWith(tampered(["dev-workload", '"kms:Decrypt",', ""]))).toEqual([`stopped: ${files}: permissions`]);
  });

  it("is not stopped by what it does not need", () => {
    expect(wrongWith(tampered(["dev-workload", '"s3:AbortMultipartUpload",', ""]))).toEqual([]);
  });

  it("needs a way for packets, and the policy of the endpoint", () => {
    const closed = tampered([
      "dev-network",
      '"from_port": 443,\n          "grants": "orders-api to orders-files can write"',
      '"from_port": 444,\n          "grants": "orders-api to orders-files can write"',
    ]);
    expect(wrongWith(closed).filter((line) => line.startsWith("stopped"))).toEqual([`stopped: ${files}: permissions`]);
    const other = tampered(["dev-network", '"organization_id": "o-exampleorg1"', '"organization_id": "o-another0000"']);
    expect(wrongWith(other)).toEqual([`stopped: ${files}: permissions`]);
  });

  it("is open further where both the role and the policy of the store let it, and not by the role alone", () => {
    const role = ["dev-workload", '"s3:GetObject",', '"s3:GetObject",\n"s3:DeleteObjectVersion",'] as const;
    expect(wrongWith(tampered(role))).toEqual([]);
    const policy = ["modules/encrypted-bucket/main.tf.json", "s3:DeleteObjectVersion*", "s3:RestoreSomething"] as const;
    expect(wrongWith(tampered(role, policy))).toEqual(["open: dev/orders-api to dev/orders-files: can admin"]);
  });
});

describe("a service and a database", () => {
  const user = "orders_api_orders_db_wr_2c58acec";

  it("needs to sign in as the user of its grant, and as no other", () => {
    expect(wrongWith(tampered(["dev-workload", user, "somebody_else"]))).toEqual([
      "open: dev/orders-api to dev/orders-db: database user somebody_else",
      `stopped: ${database}: rds-db:connect`,
    ]);
    expect(wrongWith(tampered(["dev-workload", user, "*"]))).toEqual([
      "open: dev/orders-api to dev/orders-db: any user of the database",
    ]);
  });

  it("is open without a packet to whoever may set another password", () => {
    const elsewhere = tampered(["dev-workload", '"s3:GetObject",', '"s3:GetObject", "rds:ModifyDBInstance",']);
    expect(wrongWith(elsewhere)).toEqual([]);
    const all = tampered(
      ["dev-workload", '"arn:aws:s3:::acme-dev-orders-files-111111111111-eu-west-1"', '"*"'],
      ["dev-workload", '"s3:GetBucketLocation",', '"s3:GetBucketLocation", "rds:ModifyDBInstance",'],
    );
    expect(wrongWith(all)).toEqual(["open: dev/orders-api to dev/orders-db: can admin"]);
  });
});

describe("people through Client VPN", () => {
  it("are those of the group that the rule names", () => {
    const other = tampered([
      "dev-access",
      '"group_id": "906789ab12-0123abcd-0123-0123-0123-0123456789ab"',
      '"group_id": "of-others"',
    ]);
    expect(wrongWith(other)).toEqual([
      "open: dev/group of-others to dev/orders-api: tcp 8443",
      `stopped: ${people}: authorization rules of client-vpn`,
    ]);
  });
});

describe("people through Session Manager", () => {
  it("start the document of their grant on hosts of their door", () => {
    expect(wrongWith(tampered([set, '"dev/session-manager"', '"dev/another"']))[0]).toMatch(`stopped: ${operators}`);
    expect(
      wrongWith(
        tampered([
          set,
          `"${only}"\n              ]\n            },\n            "StartOnHost"`,
          `"${only}-2"\n              ]\n            },\n            "StartOnHost"`,
        ]),
      )[0],
    ).toMatch(`stopped: ${operators}`);
  });

  it("have a shell where any document will do, or none is asked for", () => {
    const any = tampered([
      set,
      `"${only}"\n              ]\n            },\n            "StartOnHost"`,
      `"arn:aws:ssm:eu-west-1:111111111111:document/*"\n              ]\n            },\n            "StartOnHost"`,
    ]);
    expect(wrongWith(any)).toContain("open: dev/group database-operators to dev/session-manager: a shell");
    const none = tampered([
      set,
      '"BoolIfExists": {\n                  "ssm:SessionDocumentAccessCheck": [\n                    "true"\n                  ]\n                },\n                "StringEquals"',
      '"StringEquals"',
    ]);
    expect(wrongWith(none)).toContain("open: dev/group database-operators to dev/session-manager: a shell");
  });

  it("start whatever document carries the tag of their hosts, where that is all they are asked for", () => {
    const everything = [set, '"arn:aws:ec2:eu-west-1:111111111111:instance/*"', '"*"'] as const;
    expect(wrongWith(tampered(everything))).toEqual([]);
    const preferences = '"name": "SSM-SessionManagerRunShell"';
    const tagged = (tag: string) =>
      [
        "modules/session-manager/main.tf.json",
        preferences,
        `${preferences}, "tags": {"zero-trust:door": ${tag}}`,
      ] as const;
    const shell = "open: dev/group database-operators to dev/session-manager: a shell";
    expect(wrongWith(tampered(everything, tagged('"dev/session-manager"')))).toContain(shell);
    expect(wrongWith(tampered(everything, tagged('"dev/another"')))).toEqual([]);
    expect(wrongWith(tampered(everything, tagged('"${aws_kms_key.key.key_id}"')))).toContain(`perhaps ${shell}`);
    expect(wrongWith(tampered(tagged('"dev/session-manager"')))).toEqual([]);
    const byDefault = [
      "dev-access",
      '"Layer": "access"',
      '"Layer": "access", "zero-trust:door": "dev/session-manager"',
    ] as const;
    expect(wrongWith(tampered(everything, byDefault))).toContain(shell);
  });

  it("have one by commands too", () => {
    const commands = tampered([set, '"ec2:DescribeInstances"', '"ec2:DescribeInstances", "ssm:SendCommand"']);
    expect(wrongWith(commands)).toEqual(["open: dev/group database-operators to dev/session-manager: can admin"]);
  });
});

describe("guardrails", () => {
  const target = (unit: string) => `unit_ids[\\"${unit}\\"]`;

  it("stop what they deny in an account below their unit, and nothing in others", () => {
    expect(wrongWith(tampered(["organization", target("suspended"), target("workloads")]))).toEqual([
      `stopped: ${database}: rds-db:connect`,
      `stopped: ${files}: permissions`,
      `stopped: ${operators}: session`,
    ]);
    expect(wrongWith(tampered(["organization", target("suspended"), target("security")]))).toEqual([]);
  });
});

describe("what is not known", () => {
  it("is no finding, and no pass either", () => {
    const found = tampered(["management-identity", "job-function/ViewOnlyAccess", "of-nobody-knows-what"]);
    expect(wrongWith(found)).toContain("perhaps open: dev/group engineering to dev/session-manager: a shell");
    expect(wrongWith(found).filter((line) => !line.startsWith("perhaps"))).toEqual([]);
  });
});
