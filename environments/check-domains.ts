/** Names that load balancers answer to: in one zone, port 443 of a name is of one of them. */
import { byKey } from "../access/flow";
import { type Problems, shown } from "../core/problems";
import { type Front, frontPorts, frontsOf } from "./load-balancers";
import type { Environment } from "./types";

interface Listener extends Front {
  readonly file: string;
}

/** Refuses a name that two services take in one zone. Where a certificate is given instead of a zone, others lead the name, and may lead it to several. */
export function checkDomains(environments: readonly Environment[], problems: Problems): void {
  const listeners = environments.flatMap((file) => frontsOf(file).map((front) => ({ ...front, file: file.name })));
  const named = listeners.filter(({ declared: { zoneId } }) => zoneId !== undefined);
  for (const [, [first, ...others]] of byKey<Listener>(
    named,
    ({ declared: { zoneId, domain } }) => `${zoneId} ${domain}`,
  ))
    for (const { file, service, scheme, declared } of others)
      if (first)
        problems.add(
          file,
          `services.${service}.${scheme}.domain must not be in use, got ${shown(declared.domain)}, whose port ${frontPorts.tls} is taken by services.${first.service} of ${first.file}; give it a name of its own`,
        );
}
