import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Token } from "cdktf";
import type { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import type { inputs } from "./inputs";
import { fullName, targetName } from "./names";

type Given = Pick<Accepted<(typeof inputs)["shape"]>, "environment" | "service" | "vpcId" | "target">;

/** The service, reached with TLS. Load balancing does not look at its certificate: that it is the service is said by security groups. */
export function targetGroup(scope: Construct, given: Given): LbTargetGroup {
  const { vpcId, target } = given;
  return new LbTargetGroup(scope, "target_group", {
    name: targetName(given),
    targetType: target.kind,
    protocol: "HTTPS",
    port: target.port,
    vpcId,
    deregistrationDelay: Token.asString(target.deregistrationSeconds),
    slowStart: target.slowStartSeconds,
    // A service that keeps nothing of a client can lose any of its instances.
    stickiness: { enabled: false, type: "lb_cookie" },
    healthCheck: { protocol: "HTTPS", port: "traffic-port", path: target.healthPath, matcher: target.healthStatus },
    tags: { Name: fullName(given) },
    lifecycle: { createBeforeDestroy: true },
  });
}
