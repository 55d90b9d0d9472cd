/** What vpn-connect-handler promises, on what it emits; policies are decoded by Terraform, in vpn-connect-handler.tftest.hcl. */
import { inserted } from "../../../core/late";
import { example } from "../../../modules/vpn-connect-handler/example";
import { policyLength } from "../../../modules/vpn-connect-handler/policy-json";
import { vpnConnectHandler } from "../../../modules/vpn-connect-handler/vpn-connect-handler";
import { emittedModule } from "../../support/emitted-module";
import { secretsIn } from "../../support/secrets";

const { addresses, resource, text, variables, problemsOf } = emittedModule(vpnConnectHandler, example);
const lambda = resource("aws_lambda_function.function");

test("its addresses", () => {
  expect(addresses).toEqual([
    "aws_cloudwatch_log_group.log",
    "aws_iam_role.role",
    "aws_iam_role_policy.write",
    "aws_kms_alias.alias",
    "aws_kms_key.key",
    "aws_lambda_function.function",
    "aws_lambda_layer_version.address_table",
  ]);
});

test("the code is the zip beside the module, told apart by its content", () => {
  expect(vpnConnectHandler.assets).toEqual(["handler.zip"]);
  const path = `"${inserted("path.module")}/handler.zip"`;
  expect(lambda).toMatchObject({
    filename: inserted(path),
    source_code_hash: inserted(`filebase64sha256(${path})`),
    handler: "index.handler",
  });
});

test("it answers before Client VPN gives up, and runs on what the zip is made for", () => {
  expect(lambda).toMatchObject({ runtime: "nodejs22.x", architectures: ["arm64"] });
  expect(lambda["timeout"]).toBeLessThan(30);
});

test("nobody but Client VPN's own role may call it: the module lets nobody, and opens no address", () => {
  expect(text).not.toMatch(/aws_lambda_permission|function_url|lambda:InvokeFunction/);
});

test("no partition, account or region is written down, and no secret", () => {
  expect(text).not.toMatch(/arn:aws|eu-west-1|us-east-1|[0-9]{12}/);
  expect(secretsIn(JSON.stringify({ text, variables }))).toEqual([]);
});

describe("inputs", () => {
  const { engineering } = example.policy;
  const table = { addressTable: { path: "countries.zip" } };

  test.each(
    Object.entries<object>({
      "the example": {},
      "countries with a table": { ...table, policy: { abroad: { countries: ["CH"] } } },
      "certificates below a name": { policy: { laptops: { certificates: ["*.devices.example.com"] } } },
      "a whole day": { policy: { a: { hours: { days: ["sun"], from: "00:00", to: "24:00" } } } },
    }),
  )("takes %s", (_, change) => {
    expect(problemsOf(change)).toEqual([]);
  });

  const hours = (change: object) => ({ policy: { a: { hours: { ...engineering.hours, ...change } } } });
  const refused: readonly (readonly [object, string])[] = [
    [{ policy: { a: {} } }, "policy.a must have a condition: groups, hours, networks, countries or certificates"],
    [{ policy: { a: { groups: [] } } }, "policy.a.groups must be at least one, got []"],
    [
      { policy: { a: { countries: ["CH"] } } },
      "policy.a.countries must be left out where there is no addressTable: Client VPN does not say from which country somebody connects",
    ],
    [
      { ...table, policy: { a: { countries: ["Switzerland"] } } },
      'policy.a.countries.0 must be a country of two capitals, as DE, got "Switzerland"',
    ],
    [
      { policy: { a: { networks: ["198.51.100.7"] } } },
      'policy.a.networks.0 must be an IPv4 CIDR block with no host bits set, as 10.0.0.0/16, got "198.51.100.7"',
    ],
    [
      { policy: { a: { certificates: ["laptop 17"] } } },
      'policy.a.certificates.0 must be a common name of 1 to 64 letters, digits and ._@-, or all below one, as *.devices.example.com, got "laptop 17"',
    ],
    [
      hours({ days: ["Monday"] }),
      'policy.a.hours.days.0 must be one of mon, tue, wed, thu, fri, sat, sun, got "Monday"',
    ],
    [hours({ from: "24:00" }), 'policy.a.hours.from must be a time from 00:00 to 23:59, got "24:00"'],
    [hours({ to: "7pm" }), 'policy.a.hours.to must be a time from 00:01 to 24:00, got "7pm"'],
    [
      hours({ from: "22:00", to: "06:00" }),
      "policy.a.hours must end later on the day than they begin; write hours over midnight as two rules",
    ],
    [hours({ zone: "Mars/Base" }), 'policy.a.hours.zone must be a time zone, as Europe/Berlin, got "Mars/Base"'],
    [{ policy: { a: { devices: ["managed"] } } }, "policy.a.devices is not an input; remove it or correct its name"],
    [{ addressTable: { path: "countries.csv" } }, 'addressTable.path must be the path of a zip, got "countries.csv"'],
    [{ reservedConcurrency: 0 }, "reservedConcurrency must be 1 to 1000 calls at a time, got 0"],
  ];

  test.each(refused.map(([change, sentence]) => [sentence, change] as const))("fails: %s", (sentence, change) => {
    expect(problemsOf(change)).toEqual([`vpn-connect-handler: ${sentence}`]);
  });

  test("fails where the policy does not fit into the variables of a function, and names the first rule that does not", () => {
    const networks = (count: number) => ({ networks: Array.from({ length: count }, (_, i) => `10.${i}.0.0/16`) });
    expect(problemsOf({ policy: { a: networks(250) } })).toEqual([]);
    expect(problemsOf({ policy: { a: networks(250), b: networks(50), c: networks(1) } })).toEqual(
      ["b", "c"].map(
        (key) =>
          `vpn-connect-handler: policy.${key} must fit into 4000 characters of JSON with the rules before it; name fewer groups, networks or certificates, or wider ones`,
      ),
    );
  });

  test("a policy is measured as Terraform writes it", () => {
    expect(policyLength({ a: { groups: ["R&D"] } })).toBe('{"a":{"groups":["R\\u0026D"]}}'.length);
  });
});
