import type { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import type { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTrustStore } from "@cdktf/provider-aws/lib/lb-trust-store";
import type { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Fn, Token } from "cdktf";
import type { Construct } from "constructs";
import { type Accepted, onlyWhere } from "../../core/accept";
import { address, expr, str } from "../../core/late";
import type { inputs } from "./inputs";
import { balancerName, fullName } from "./names";
import { defaultActions } from "./sign-in";

type Given = Accepted<(typeof inputs)["shape"]>;

/**
 * Behind `internal` are clients of our own, which speak TLS 1.3. In front of `public` stand the world's, some of which still speak 1.2: they get
 * ciphers with forward secrecy and authentication alone. Both take key exchanges that a quantum computer does not undo.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
const sslPolicy = (scheme: string): string =>
  Token.asString(
    Fn.lookup(
      { internal: "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09", public: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09" },
      scheme,
    ),
  );

export interface Parts {
  readonly balancer: Lb;
  readonly group: LbTargetGroup;
  readonly certificateArn: string;
  readonly association: Wafv2WebAclAssociation;
}

/** The listener that speaks TLS, which does not open before the firewall stands; and port 80 of a public one, which redirects there. */
export function listeners(scope: Construct, given: Given, parts: Parts): LbListener {
  const { scheme, port, signIn } = given;
  const { balancer, group, certificateArn, association } = parts;
  const store = trustStore(scope, given);
  const listener = new LbListener(scope, "https", {
    loadBalancerArn: balancer.arn,
    port,
    protocol: "HTTPS",
    sslPolicy: sslPolicy(scheme),
    certificateArn,
    // Said in both cases: a block that is left out would leave a former trust store in its place.
    mutualAuthentication: {
      mode: str(`length(${address(store)}) > 0 ? "verify" : "off"`),
      trustStoreArn: str(`one(values(${address(store)})[*].arn)`),
    },
    routingHttpResponseStrictTransportSecurityHeaderValue: "max-age=31536000",
    routingHttpResponseServerEnabled: false,
    // Signing in, where it is asked for, is an action before the last.
    defaultAction: [],
    tags: Token.asStringMap(
      Fn.merge([
        { Name: fullName(given) },
        // The reason stands where the secret is used, for whoever finds it.
        expr(`{ for s in ${signIn.hcl} : "accepted-state-exposure" => s.accept_state_exposure }`),
      ]),
    ),
    dependsOn: [association],
  });
  listener.addOverride("dynamic.default_action", defaultActions(given, group));
  new LbListener(scope, "http", {
    forEach: onlyWhere("scheme", scheme, "public"),
    loadBalancerArn: balancer.arn,
    port: 80,
    protocol: "HTTP",
    defaultAction: [
      { type: "redirect", redirect: { protocol: "HTTPS", port: Token.asString(port), statusCode: "HTTP_301" } },
    ],
    tags: { Name: fullName(given) },
    dependsOn: [association],
  });
  return listener;
}

/** Authorities whose clients are let in. */
function trustStore(scope: Construct, given: Given): LbTrustStore {
  const { forEach, value } = given.mutual;
  return new LbTrustStore(scope, "trust_store", {
    forEach,
    name: balancerName(given),
    caCertificatesBundleS3Bucket: value.bucket,
    caCertificatesBundleS3Key: value.key,
    caCertificatesBundleS3ObjectVersion: value.version,
    tags: { Name: fullName(given) },
    // AWS keeps a store that a listener uses: it goes after the listener has let go of it.
    lifecycle: { createBeforeDestroy: true },
  });
}
