import { allow, group } from "../access/grant";
import { clientVpn, sessionManager } from "./doors";
import { vpnMetadata } from "./saml-metadata";
import { bucket, postgres } from "./stores";
import { environment } from "./types";

export const prod = environment({
  name: "prod",
  stage: "production",
  account: "prod",
  region: "eu-west-1",
  network: {
    cidr: "10.30.0.0/16",
    zones: 3,
    segments: {
      edge: "public",
      app: "private",
      data: "isolated",
      doors: "isolated",
      endpoints: "isolated",
      vpn: "isolated",
    },
    endpoints: "endpoints",
  },
  services: { "orders-api": { segment: "app", port: 8443 } },
  stores: {
    "orders-db": postgres({ segment: "data", instanceClass: "db.r7g.large", allocatedGib: 200, maxAllocatedGib: 2000 }),
    "orders-files": bucket(),
  },
  doors: {
    "client-vpn": clientVpn({
      segment: "vpn",
      clientCidr: "10.202.0.0/20",
      certificateArn: "arn:aws:acm:eu-west-1:333333333333:certificate/01234567-89ab-cdef-0123-456789abcdef",
      signIn: { saml: { metadata: vpnMetadata } },
    }),
    "session-manager": sessionManager({ segment: "doors" }),
  },
  access: [
    allow("orders-api").to("orders-db", { can: "write" }),
    allow("orders-api").to("orders-files", { can: "write" }),
    allow(group("engineering")).through("client-vpn").to("orders-api"),
    allow(group("database-operators")).through("session-manager").to("orders-db", { can: "admin" }),
  ],
});
