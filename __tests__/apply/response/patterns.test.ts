/** What each rule starts on, by a matcher of EventBridge patterns that others wrote, over documented shapes of events. */
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { findingTypes } from "../../../guard/response/finding-types";
import { playbookNames } from "../../../guard/response/playbooks";
import { eventForwarding } from "../../../modules/event-forwarding/event-forwarding";
import { example as forwardingExample } from "../../../modules/event-forwarding/example";
import { example } from "../../../modules/incident-response/example";
import { incidentResponse } from "../../../modules/incident-response/incident-response";
import { prepareEmulator } from "../../emulator/emulator";
import { emittedModule } from "../../support/emitted-module";
import { apiCall, exposed, finding, ofBucket, ofInstance, ofRole, ofUser } from "../../support/findings";

/** As they are emitted. */
const patternsIn = (text: string): Readonly<Record<string, string>> => {
  const { main } = JSON.parse(text) as { main: { locals: Readonly<Record<string, Readonly<Record<string, string>>>> } };
  const [found] = Object.entries(main.locals).flatMap(([name, values]) => (name.endsWith("patterns") ? [values] : []));
  return found ?? {};
};
const rules = patternsIn(emittedModule(incidentResponse, example).text);
const forwarders = patternsIn(emittedModule(eventForwarding, forwardingExample).text);

const matched = (patterns: object, events: readonly unknown[]): readonly (readonly string[])[] =>
  JSON.parse(
    execFileSync(resolve(".venv/emulator/bin/python"), [resolve("__tests__/emulator/matched.py")], {
      input: JSON.stringify({ patterns, events }),
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    }),
  ) as readonly (readonly string[])[];

const names = (prefix: string, all: string): readonly string[] =>
  all.split(" ").map((name) => prefix.replace("*", name));

/** Written out again, so that a change of the map is seen. */
const stolen = [
  ...names(
    "*:IAMUser/AnomalousBehavior",
    "CredentialAccess DefenseEvasion Discovery Exfiltration Impact InitialAccess Persistence PrivilegeEscalation",
  ),
  "CredentialAccess:IAMUser/CompromisedCredentials",
  ...names("PenTest:IAMUser/*", "KaliLinux ParrotLinux PentooLinux"),
  ...names("Recon:IAMUser/*", "MaliciousIPCaller MaliciousIPCaller.Custom TorIPCaller"),
  ...names(
    "UnauthorizedAccess:IAMUser/*",
    "ConsoleLoginSuccess.B InstanceCredentialExfiltration.InsideAWS InstanceCredentialExfiltration.OutsideAWS MaliciousIPCaller MaliciousIPCaller.Custom ResourceCredentialExfiltration.OutsideAWS TorIPCaller",
  ),
];
const controlled = [
  ...names(
    "Backdoor:EC2/*",
    "C&CActivity.B C&CActivity.B!DNS DenialOfService.Dns DenialOfService.Tcp DenialOfService.Udp DenialOfService.UdpOnTcpPorts DenialOfService.UnusualProtocol Spambot",
  ),
  ...names("CryptoCurrency:EC2/*", "BitcoinTool.B BitcoinTool.B!DNS"),
  "Execution:EC2/MaliciousFile",
  ...names(
    "Impact:EC2/*",
    "BitcoinDomainRequest.Reputation MaliciousDomainRequest.Custom MaliciousDomainRequest.Reputation PortSweep WinRMBruteForce",
  ),
  ...names(
    "Trojan:EC2/*",
    "BlackholeTraffic BlackholeTraffic!DNS DGADomainRequest.B DGADomainRequest.C!DNS DNSDataExfiltration DriveBySourceTraffic!DNS DropPoint DropPoint!DNS PhishingDomainRequest!DNS",
  ),
  ...names("UnauthorizedAccess:EC2/*", "MetadataDNSRebind TorClient TorRelay"),
  ...names("Backdoor:Runtime/*", "C&CActivity.B C&CActivity.B!DNS"),
  ...names("CryptoCurrency:Runtime/*", "BitcoinTool.B BitcoinTool.B!DNS"),
  ...names("Execution:Runtime/*", "MaliciousFileExecuted ReverseShell"),
  ...names("Impact:Runtime/*", "BitcoinDomainRequest.Reputation CryptoMinerExecuted MaliciousDomainRequest.Reputation"),
  ...names(
    "Trojan:Runtime/*",
    "BlackholeTraffic BlackholeTraffic!DNS DGADomainRequest.C!DNS DriveBySourceTraffic!DNS DropPoint DropPoint!DNS PhishingDomainRequest!DNS",
  ),
  ...names("UnauthorizedAccess:Runtime/*", "MetadataDNSRebind TorClient TorRelay"),
];
const opened = names(
  "Policy:S3/*",
  "BucketAnonymousAccessGranted BucketBlockPublicAccessDisabled BucketPublicAccessGranted",
);

const person = ofRole("AWSReservedSSO_admin_0123456789abcdef", "AROACKCEVSQ6C2EXAMPLE:carol@example.com");
const role = ofRole("prod-orders-api", "AROACKCEVSQ6C2EXAMPLE:i-0123456789abcdef0");
const root = { resourceType: "AccessKey", accessKeyDetails: { userType: "Root", userName: "Root", principalId: "1" } };
const cluster = { resourceType: "EKSCluster", eksClusterDetails: { name: "orders" } };
const database = { resourceType: "RDSDBInstance", rdsDbInstanceDetails: { dbInstanceIdentifier: "orders" } };
const lambda = { resourceType: "Lambda", lambdaDetails: { functionName: "orders" } };

type Expected = readonly [event: unknown, rules: readonly string[]];
const where = (type: string, types: readonly string[], ...rules: readonly string[]) =>
  types.includes(type) ? rules : [];

/** Every finding type with every resource that it may be about. */
const findings: readonly Expected[] = findingTypes.flatMap((type): readonly Expected[] => {
  const about = (resource: object, ...started: readonly string[]): Expected => [finding(type, resource), started];
  const trail = type === "Stealth:IAMUser/CloudTrailLoggingDisabled" ? ["restore-trail"] : [];
  if (/:IAMUser\//.test(type))
    return [
      about(ofUser("mallory"), ...where(type, stolen, "deactivate-access-keys"), ...trail),
      about(role, ...where(type, stolen, "revoke-role-sessions"), ...trail),
      about(person, ...where(type, stolen, "end-remote-sessions", "revoke-sign-in"), ...trail),
      about(root, ...trail),
    ];
  if (/:(EC2|Runtime)\//.test(type))
    return [
      about(ofInstance("i-0123456789abcdef0"), ...where(type, controlled, "quarantine-instance")),
      about(cluster),
    ];
  if (/:S3\//.test(type)) return [about(ofBucket("orders"), ...where(type, opened, "close-public-bucket"))];
  return [about(/RDS/.test(type) ? database : /Lambda/.test(type) ? lambda : cluster)];
});

const denied = { errorCode: "AccessDenied", errorMessage: "not allowed" };
const calls: readonly Expected[] = [
  [exposed("AKIAIOSFODNN7EXAMPLE"), ["deactivate-access-keys"]],
  [apiCall("s3", "DeleteBucketPublicAccessBlock", { bucketName: "orders" }), ["close-public-bucket"]],
  [apiCall("s3", "PutBucketPublicAccessBlock", { bucketName: "orders" }), ["close-public-bucket"]],
  [apiCall("s3", "DeleteBucketPublicAccessBlock", { bucketName: "orders" }, denied), []],
  [apiCall("s3", "PutBucketPolicy", { bucketName: "orders" }), []],
  [apiCall("s3", "PutBucketAcl", { bucketName: "orders" }), []],
  [apiCall("s3", "GetBucketPublicAccessBlock", { bucketName: "orders" }), []],
  [apiCall("cloudtrail", "StopLogging", { name: "organization" }), ["restore-trail"]],
  [apiCall("cloudtrail", "StopLogging", { name: "organization" }, denied), []],
  [apiCall("cloudtrail", "StartLogging", { name: "organization" }), []],
  [apiCall("cloudtrail", "DeleteTrail", { name: "organization" }), []],
  [apiCall("iam", "CreateAccessKey", { userName: "mallory" }), []],
  [apiCall("iam", "StopLogging", { name: "organization" }), []],
  [apiCall("ec2", "RunInstances", {}), []],
  [{ ...exposed("AKIAIOSFODNN7EXAMPLE"), source: "com.example.health" }, []],
  [{ ...exposed("A"), detail: { service: "EC2", eventTypeCode: "AWS_EC2_INSTANCE_STOP_SCHEDULED" } }, []],
  [{ ...finding(stolen[0] ?? "", ofUser("x")), source: "com.example.guardduty" }, []],
  [{ ...finding(stolen[0] ?? "", ofUser("x")), "detail-type": "GuardDuty Malware Protection Object Scan Result" }, []],
  [
    {
      ...finding("", {}),
      source: "aws.securityhub",
      "detail-type": "Security Hub Findings - Imported",
      detail: { findings: [{ Types: [stolen[0]] }] },
    },
    [],
  ],
  [
    {
      ...finding("", {}),
      source: "aws.ec2",
      "detail-type": "EC2 Instance State-change Notification",
      detail: { state: "running" },
    },
    [],
  ],
  [finding("Unknown:IAMUser/New", ofUser("mallory")), []],
];
const all = [...findings, ...calls];

beforeAll(prepareEmulator);

test("each rule matches what it should and none of the others, over hundreds of documented shapes", () => {
  expect(Object.keys(rules).sort()).toEqual([...playbookNames].sort());
  expect(all.length).toBeGreaterThan(250);
  const found = matched(
    rules,
    all.map(([event]) => event),
  ).map((started) => [...started].sort());
  const wrong = all.flatMap(([event, wanted], i) =>
    JSON.stringify(found[i]) === JSON.stringify([...wanted].sort()) ? [] : [{ event, wanted, found: found[i] }],
  );
  expect(wrong).toEqual([]);
});

test("every rule matches something, so none is there in vain", () => {
  expect(
    [
      ...new Set(
        matched(
          rules,
          all.map(([event]) => event),
        ).flat(),
      ),
    ].sort(),
  ).toEqual([...playbookNames].sort());
});

test("what is forwarded starts a playbook, and what starts one is forwarded", () => {
  const events = all.map(([event]) => event);
  const [forwarded, started] = [matched(forwarders, events), matched(rules, events)];
  expect(events.filter((_, i) => (forwarded[i]?.length ?? 0) > 0 !== (started[i]?.length ?? 0) > 0)).toEqual([]);
  expect([...new Set(forwarded.flat())].sort()).toEqual(Object.keys(forwarders).sort());
});
