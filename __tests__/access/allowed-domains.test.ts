import { allowedDomains } from "../../access/allowed-domains";

const nothing = {
  region: "eu-west-1",
  suffix: "amazonaws.com",
  awsServices: [],
  databases: false,
  fileSystems: false,
  internet: [],
  foreign: [],
  own: [],
};
/** Whether DNS Firewall takes a name for one of these: a star stands for one label or more. */
const covers = (domains: readonly string[], name: string): boolean =>
  domains.some((domain) => (domain.startsWith("*.") ? name.endsWith(domain.slice(1)) : name === domain));

test("a network that reaches nothing resolves nothing", () => {
  expect(allowedDomains(nothing)).toEqual([]);
});

test("services, databases, file systems, what is granted on the internet and in other networks, load balancers, each once and in order", () => {
  expect(
    allowedDomains({
      ...nothing,
      awsServices: ["sqs", "ecr.api", "s3"],
      databases: true,
      fileSystems: true,
      internet: ["api.example.com", "api.example.com"],
      own: ["orders.example.com"],
      foreign: ["*.vpce-svc-0123456789abcdef0.eu-west-1.vpce.amazonaws.com"],
    }),
  ).toEqual([
    "*.efs.eu-west-1.amazonaws.com",
    "*.eu-west-1.rds.amazonaws.com",
    "*.s3.eu-west-1.amazonaws.com",
    "*.vpce-svc-0123456789abcdef0.eu-west-1.vpce.amazonaws.com",
    "api.ecr.eu-west-1.amazonaws.com",
    "api.example.com",
    "orders.example.com",
    "s3.eu-west-1.amazonaws.com",
    "sqs.eu-west-1.amazonaws.com",
  ]);
});

test("packages of Amazon Linux 2023 are resolved by the name that the endpoint answers to, not by the one that leads outside", () => {
  const domains = allowedDomains({ ...nothing, awsServices: ["s3"] });
  expect(covers(domains, "al2023-repos-eu-west-1-de612dc2.s3.eu-west-1.amazonaws.com")).toBe(true);
  expect(covers(domains, "al2023-repos-eu-west-1-de612dc2.s3.dualstack.eu-west-1.amazonaws.com")).toBe(false);
});
