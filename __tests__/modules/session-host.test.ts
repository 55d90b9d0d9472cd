/** What session-host promises, on what it emits; values are tried by Terraform, in session-host.tftest.hcl. */
import { doorTag, doorTagValue } from "../../access/session-statements";
import { example } from "../../modules/session-host/example";
import { sessionHost } from "../../modules/session-host/session-host";
import { emittedModule } from "../support/emitted-module";

const { addresses, resource, text, problemsOf } = emittedModule(sessionHost, example);
const template = resource("aws_launch_template.template");
const group = resource("aws_autoscaling_group.group");

test("its addresses", () => {
  expect(addresses).toEqual([
    "aws_autoscaling_group.group",
    "aws_iam_instance_profile.host_profile",
    "aws_iam_role.host_role",
    "aws_iam_role_policy.host_policy",
    "aws_kms_alias.volume_alias",
    "aws_kms_key.volume_key",
    "aws_launch_template.template",
  ]);
});

test("no partition and no region is written down, and the example is good", () => {
  expect(text).not.toMatch(/arn:aws:|eu-west-1|us-east-1/);
  expect(problemsOf({})).toEqual([]);
});

test("it has no key pair, no public address and no port of its own", () => {
  expect(template).not.toHaveProperty("key_name");
  expect(template).toMatchObject({ network_interfaces: [{ associate_public_ip_address: "false" }] });
  expect(addresses.filter((address) => /security_group|eip|key_pair|connect/.test(address))).toEqual([]);
});

test("the metadata service is version 2, for the host itself only", () => {
  expect(template).toHaveProperty("metadata_options", {
    http_endpoint: "enabled",
    http_tokens: "required",
    http_put_response_hop_limit: 1,
    instance_metadata_tags: "disabled",
  });
});

test("it carries the tag that statements of people ask for, and so does what replaces it", () => {
  expect(doorTagValue("prod", "session-manager")).toBe("prod/session-manager");
  const tag = { key: doorTag, propagate_at_launch: true, value: '${join("/", [var.name, var.door])}' };
  expect(group["tag"]).toContainEqual(tag);
  const specifications = template["tag_specifications"] as readonly {
    readonly resource_type: string;
    readonly tags: object;
  }[];
  expect(specifications.map(({ resource_type, tags }) => [resource_type, Object.keys(tags).sort()])).toEqual(
    ["instance", "volume", "network-interface"].map((type) => [type, ["Name", doorTag]]),
  );
});

test("it is replaced every week, and when its template changes", () => {
  expect(group).toMatchObject({ min_size: 1, max_size: 1, max_instance_lifetime: 7 * 24 * 60 * 60 });
  expect(group).toHaveProperty("launch_template.version", "${aws_launch_template.template.latest_version}");
  // AWS cannot roll back to an image that is a parameter: the refresh would fail.
  expect(JSON.stringify(group["instance_refresh"])).not.toContain("auto_rollback");
});

test("nothing that it starts with is secret or comes from elsewhere", () => {
  const data = String(template["user_data"]);
  expect(data).not.toMatch(/password|secret|token|AKIA|https?:|curl|wget|dnf|yum/i);
});

test("its role reads no parameter and no document, runs no command, and has no policy of AWS", () => {
  const policy = String(resource("aws_iam_role_policy.host_policy")["policy"]);
  expect(policy).not.toMatch(/ssm:(Get|Put|Send|List|Describe|Start)|ec2messages|secretsmanager|s3:GetObject|:\*"/);
  expect(text).not.toContain("AmazonSSMManagedInstanceCore");
  expect(addresses).not.toContain("aws_iam_role_policy_attachment.host_policy");
});

const userWant =
  "a user of Linux other than root, ssm-user, ec2-user: 1 to 32 lower-case letters, digits, dashes and underscores";

test.each<[object, string]>([
  [
    { door: "Session Manager" },
    'door must be 1 to 40 lower-case letters, digits and dashes, beginning with a letter, got "Session Manager"',
  ],
  [{ subnets: {} }, "subnets.a must name at least one subnet by its zone"],
  [
    { subnets: { a: { subnetId: "10.0.0.0/24" } } },
    'subnets.a.subnetId must be the id of a subnet, as subnet-0123456789abcdef0, got "10.0.0.0/24"',
  ],
  [
    { securityGroupId: "default" },
    'securityGroupId must be the id of a security group, as sg-0123456789abcdef0, got "default"',
  ],
  [
    { session: { ...example.session, keyArn: "alias/sessions" } },
    'session.keyArn must be an ARN of kms, got "alias/sessions"',
  ],
  [{ instanceType: "t3.nano" }, 'instanceType must be a Graviton type of up to large, as t4g.nano, got "t3.nano"'],
  [
    { instanceType: "m7g.16xlarge" },
    'instanceType must be a Graviton type of up to large, as t4g.nano, got "m7g.16xlarge"',
  ],
  [{ volumeGib: 7 }, "volumeGib must be 8 to 64 GiB, got 7"],
  [{ volumeGib: 65 }, "volumeGib must be 8 to 64 GiB, got 65"],
  [{ users: ["a; reboot"] }, `users.0 must be ${userWant}, got "a; reboot"`],
  [{ users: ["root"] }, `users.0 must be ${userWant}, got "root"`],
  [{ keyAdministrators: [] }, "keyAdministrators.0 must name at least one role"],
  [{ keyName: "ssh" }, "keyName is not an input; remove it or correct its name"],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([`session-host: ${sentence}`]);
});

test("types of Graviton up to large are taken", () => {
  for (const instanceType of ["t4g.nano", "t4g.large", "m7g.medium", "c7gn.large", "m6gd.medium"])
    expect(problemsOf({ instanceType })).toEqual([]);
});
