/** The way out of a network: where it is, where it leads, and who may take it. */
import type { Grant } from "../access/grant";
import { isPublicBlock } from "../core/cidr";
import { type Problems, shown } from "../core/problems";
import { isDomain } from "../core/schema";
import { checkName, checkPort } from "./check-network";
import { segmentsOf } from "./network-shape";
import type { Environment } from "./types";

export function checkInternet({ name: path, internet }: Environment, problems: Problems): void {
  for (const [name, { cidr, port, domains = [] }] of Object.entries(internet)) {
    checkName(path, `internet.${name}`, name, problems);
    checkPort(path, `internet.${name}.port`, port, problems);
    if (!isPublicBlock(cidr))
      problems.add(
        path,
        `internet.${name}.cidr must be a block of public addresses, /16 to /32, got ${shown(cidr)}; name whose addresses they are, never everybody's`,
      );
    for (const domain of domains.filter((d) => !isDomain(d)))
      problems.add(
        path,
        `internet.${name}.domains must be names of two labels or more in lower case, as api.example.com or *.example.com, got ${shown(domain)}; correct it`,
      );
  }
}

/** A grant of something on the internet. `report` puts the environment and the grant in front. */
export function checkWayOut(
  { who, what, terms, reason }: Grant,
  file: Environment,
  report: (what: string) => void,
): void {
  const { internet, network, services, stage } = file;
  if (!Object.hasOwn(internet, what.name))
    report(
      `what must be on the internet (${Object.keys(internet).join(", ") || "none"}), got ${shown(what.name)}; add it to internet`,
    );
  if (terms.can !== undefined) report(`can is for stores only, got ${shown(terms.can)}; leave it out`);
  if (network.nat === undefined)
    report("the internet is reached through NAT gateways, which need a place; set network.nat to a public segment");
  if (stage === "production" && reason === undefined)
    report(
      'because must say why production goes out without a proxy or a firewall between, got nothing; add .because("…")',
    );
  if (who.kind === "group") report("people do not go out through the network; leave the grant out");
  const segment = Object.hasOwn(services, who.name) ? services[who.name]?.segment : undefined;
  if (who.kind === "service" && segment !== undefined && segmentsOf(file)[segment]?.kind === "isolated")
    report(
      `who must stand in a private segment, got ${shown(segment)}, which is isolated and has no way out; move the service, or leave the grant out`,
    );
}
