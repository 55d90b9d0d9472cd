/** The example organization, with a grant that crosses: billing in dev reaches the orders-api that staging offers. */
import { allow, offered } from "../../access/grant";
import { dev as plainDev } from "../../environments/dev";
import { staging as plainStaging } from "../../environments/staging";
import type { Environment } from "../../environments/types";

export const crossing = allow("billing").to(offered("staging", "orders-api"));

export const dev: Environment = {
  ...plainDev,
  services: { ...plainDev.services, billing: { segment: "app", port: 9443 } },
  access: [...plainDev.access, crossing],
};

export const staging: Environment = { ...plainStaging, offers: { "orders-api": { to: ["dev"] } } };

export const serviceName = "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0";
export const serviceFact = { "network/endpoint-service/orders-api": serviceName };
export const endpointFact = { "network/endpoint/staging-orders-api": "vpce-0123456789abcdef0" };
