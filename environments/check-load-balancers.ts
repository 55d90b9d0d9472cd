/** How load balancers of services are declared. */
import { inWords } from "../access/grant";
import { isIpv4Block } from "../core/cidr";
import { type Problems, shown } from "../core/problems";
import { declaredFront, type PublicLoadBalancer } from "./load-balancers";
import { segmentsOf } from "./network-shape";
import type { Environment, Organization, Service } from "./types";

type Report = (what: string) => void;

export function checkLoadBalancers(file: Environment, { detection }: Organization, problems: Problems): void {
  for (const [name, service] of Object.entries(file.services)) {
    const front = declaredFront(name, file);
    if (!front) continue;
    const where = `services.${name}.${front.scheme}`;
    const report: Report = (what) => problems.add(file.name, `${where}${what}`);
    if (service.internal && service.public)
      problems.add(file.name, `services.${name} must be internal or public, got both; add a service for the other`);
    checkCertificate(front.declared, report);
    checkSegment(front.segment, front.scheme, file, report);
    checkSource(front.declared, report);
    checkPorts(name, service, file, problems);
    if (file.loadBalancerLogs === undefined && !detection)
      report(
        " needs a place for its records, got none; set loadBalancerLogs to a bucket of the region, or declare detection, whose archive takes them",
      );
  }
}

/** https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html */
function checkCertificate({ domain, zoneId, certificateArn }: PublicLoadBalancer, report: Report): void {
  if (!/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.){2,}[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(domain))
    report(`.domain must be as orders.example.com, got ${shown(domain)}; correct it`);
  if ((zoneId === undefined) === (certificateArn === undefined))
    report(
      ` must have the zone that its certificate is validated in, or a certificate, got ${zoneId === undefined ? "neither" : "both"}; set zoneId or certificateArn`,
    );
}

function checkSegment(segment: string, scheme: "internal" | "public", file: Environment, report: Report): void {
  const kind = segmentsOf(file)[segment]?.kind;
  const wanted = scheme === "public" ? ["public"] : ["private", "isolated"];
  if (kind === undefined || !wanted.includes(kind))
    report(
      `.segment must be a ${wanted.join(" or ")} one, got ${shown(segment)}${kind === undefined ? "" : `, which is ${kind}`}; name another segment`,
    );
}

function checkSource({ from }: PublicLoadBalancer, report: Report): void {
  if (from !== undefined && !isIpv4Block(from))
    report(`.from must be an IPv4 CIDR block with no host bits set, got ${shown(from)}; write it as 198.51.100.0/24`);
}

/** Whoever comes through a load balancer comes on its port. */
function checkPorts(
  name: string,
  { internal }: Service,
  { access, name: path }: Environment,
  problems: Problems,
): void {
  if (!internal) return;
  for (const grant of access)
    if (
      grant.what.kind === "named" &&
      grant.what.name === name &&
      (grant.terms.port ?? grant.terms.ports) !== undefined
    )
      problems.add(
        `${path}: grant "${inWords(grant)}"`,
        `port and ports must be left out where the service has a load balancer, which answers on 443; got ${shown(grant.terms.port ?? grant.terms.ports)}`,
      );
}
