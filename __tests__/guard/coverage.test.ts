/** What covers an account in a region: told by names that modules have. */
import { type CoveredService, coverage, coveredBy } from "../../guard/coverage";
import { catalogue } from "../../modules/catalogue";
import { emittedModule } from "../support/emitted-module";

const services = Object.keys(coverage) as CoveredService[];
const at = { administrator: "security", management: "management", homeRegion: "eu-west-1" };
const prod = { ...at, account: "prod", region: "us-east-1" };
const security = { ...prod, account: "security" };

test.each(services)("%s is covered by resources that modules make", (service) => {
  for (const cell of [prod, security]) {
    const { module, address } = coveredBy(service, cell);
    const made = catalogue.find(({ name }) => name === module);
    expect(made && emittedModule(made, {}).addresses).toContain(address.replace(/\[.*/, ""));
  }
});

test.each(services)("an instance of %s is told where its module makes instances, and only there", (service) => {
  for (const cell of [prod, security]) {
    const { module, address } = coveredBy(service, cell);
    const made = catalogue.find(({ name }) => name === module);
    const block = made && emittedModule(made, {}).resource(address.replace(/\[.*/, ""));
    // Which association holds is for the tree of units to say, and which playbooks and log groups there are for the file.
    if (!["security-hub", "response"].includes(service) && !service.endsWith("-records"))
      expect(address.includes("[")).toBe(Object.hasOwn(block ?? {}, "for_each"));
  }
});

test("a member is covered from its administrator's state of the same region, but for what it records itself", () => {
  expect(coveredBy("guardduty", prod)).toEqual({
    account: "security",
    region: "us-east-1",
    module: "threat-detection",
    address: "aws_guardduty_organization_configuration.organization",
  });
  expect(coveredBy("inspector", prod)).toMatchObject({
    account: "security",
    region: "us-east-1",
    address: 'aws_inspector2_enabler.inspector_scan["prod"]',
  });
  expect(coveredBy("config", prod)).toMatchObject({ account: "prod", region: "us-east-1" });
  expect(coveredBy("response", prod)).toMatchObject({ account: "prod", region: "eu-west-1" });
});

test("one trail of the management account covers everybody", () => {
  for (const cell of [prod, security])
    expect(coveredBy("trail", cell)).toEqual({
      account: "management",
      region: "eu-west-1",
      module: "audit-trail",
      address: "aws_cloudtrail.trail",
    });
});

test("the administrator is covered by what it switched on for itself", () => {
  expect(coveredBy("guardduty", security)).toMatchObject({
    account: "security",
    module: "security-services",
    address: "aws_guardduty_detector.detector",
  });
});

test("what is set in the home region covers the others from there", () => {
  for (const service of ["security-hub", "unused-access"] as const)
    expect(coveredBy(service, prod)).toMatchObject({ account: "security", region: "eu-west-1" });
});
