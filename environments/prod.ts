import { allow, group } from "../access/grant";
import { bucket, environment, postgres } from "./types";

export const prod = environment({
  name: "prod",
  stage: "production",
  account: "prod",
  region: "eu-west-1",
  network: {
    cidr: "10.30.0.0/16",
    zones: 3,
    segments: { edge: "public", app: "private", data: "isolated", doors: "isolated", endpoints: "isolated" },
    endpoints: "endpoints",
  },
  services: { "orders-api": { segment: "app", port: 8443 } },
  stores: { "orders-db": postgres({ segment: "data" }), "orders-files": bucket() },
  doors: {
    "client-vpn": { kind: "client-vpn", segment: "doors" },
    "session-manager": { kind: "session-manager", segment: "doors" },
  },
  access: [
    allow("orders-api").to("orders-db", { can: "write" }),
    allow("orders-api").to("orders-files", { can: "write" }),
    allow(group("engineering")).through("client-vpn").to("orders-api"),
    allow(group("database-operators")).through("session-manager").to("orders-db", { can: "admin" }),
  ],
});
