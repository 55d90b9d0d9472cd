import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import type { Lb } from "@cdktf/provider-aws/lib/lb";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import type { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import { address, at, str } from "../../core/late";
import type { inputs } from "./inputs";

type Given = Pick<Accepted<(typeof inputs)["shape"]>, "certificate">;

/** The certificate that is given; or one of the domain, which ACM renews as long as the record of its validation stays. Gives its ARN. */
export function certificateArn(scope: Construct, { certificate }: Given): string {
  const { forEach, value } = certificate.having("domain");
  const made = new AcmCertificate(scope, "certificate", {
    forEach,
    domainName: value.domain,
    validationMethod: "DNS",
    // Verified Access takes no other behind it.
    keyAlgorithm: "RSA_2048",
    options: { certificateTransparencyLoggingPreference: "ENABLED" },
    tags: { Name: value.domain },
    lifecycle: { createBeforeDestroy: true },
  });
  const record = (field: string): string =>
    str(`one(${address(made)}[each.key].domain_validation_options).resource_record_${field}`);
  const proof = new Route53Record(scope, "validation_record", {
    forEach,
    zoneId: value.zoneId,
    name: record("name"),
    type: record("type"),
    records: [record("value")],
    ttl: 300,
    // An account asks for the same record with every certificate of the domain, the next one of this load balancer included.
    allowOverwrite: true,
  });
  const issued = new AcmCertificateValidation(scope, "validation", {
    forEach,
    certificateArn: at(made, "each.key", "arn"),
    validationRecordFqdns: [at(proof, "each.key", "fqdn")],
    // AWS keeps a certificate that a listener uses: it goes after the listener has another.
    lifecycle: { createBeforeDestroy: true },
  });
  return str(`coalesce(one(values(${address(issued)})[*].certificate_arn), one(values(${certificate.hcl})[*].arn))`);
}

/** Leads the domain to the load balancer. */
export function domainRecord(scope: Construct, { certificate }: Given, { dnsName, zoneId }: Lb): void {
  const { forEach, value } = certificate.having("domain");
  new Route53Record(scope, "domain", {
    forEach,
    zoneId: value.zoneId,
    name: value.domain,
    type: "A",
    alias: { name: dnsName, zoneId, evaluateTargetHealth: true },
  });
}
