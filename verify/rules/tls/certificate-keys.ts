import { not } from "../../policy/tristate";
import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-TLS-8",
  title: "keys of certificates are long enough",
  why: "RSA with 1,024 bits is within reach of those who have the means.",
  fix: "Leave key_algorithm out (RSA_2048), or choose a longer one or EC.",
  severity: "medium",
  controls: { nist: [2], securityHub: ["ACM.2"] },
  types: ["aws_acm_certificate"],
  check: (certificate) => must(not(certificate.is("key_algorithm", "RSA_1024")), "its key is too short"),
  examples: {
    good: [
      { aws_acm_certificate: { web: { domain_name: "example.com" } } },
      { aws_acm_certificate: { web: { key_algorithm: "EC_prime256v1" } } },
    ],
    bad: [{ aws_acm_certificate: { web: { key_algorithm: "RSA_1024" } } }],
  },
};
