/** Through Client VPN: the profile, and the address that the service is reached at. */
import { type Grant, inWords } from "../../access/grant";
import { memberKey, type VpnEndpoints } from "../../access/vpn-endpoints";
import { type ClientVpn, hasPortal } from "../../environments/doors";
import { entranceOf } from "../../environments/load-balancers";
import type { Environment } from "../../environments/types";
import type { Way } from "./step";

/** `endpoints` tells which endpoint the group comes through; undefined where nothing was synthesized yet. */
export function vpnWay(grant: Grant, file: Environment, endpoints: VpnEndpoints): Way {
  const { door = "", who, what, terms } = grant;
  const endpoint = endpoints.get(memberKey(door, who.name)) ?? door;
  const portal = hasPortal(file.doors[door] as ClientVpn);
  const id = `aws ssm get-parameter --name /zero-trust/${file.name}/access/${endpoint}/endpoint-id --query Parameter.Value --output text`;
  const entrance = entranceOf(what.name, file);
  const port = terms.port ?? terms.ports ?? entrance.port;
  return {
    environment: file.name,
    group: who.name,
    door,
    grant: inWords(grant),
    steps: [
      portal
        ? {
            do: "Once: open the self-service portal, sign in, and download the AWS VPN Client and the profile. The platform team has its address:",
            commands: [
              `aws ssm get-parameter --name /zero-trust/${file.name}/access/${endpoint}/portal --query Parameter.Value --output text`,
            ],
          }
        : {
            do: "Once: install the AWS VPN Client, and take the profile that the platform team exports. It holds no secret:",
            commands: [
              `aws ec2 export-client-vpn-client-configuration --region ${file.region} --client-vpn-endpoint-id "$(${id})" --output text > ${file.name}-${endpoint}.ovpn`,
            ],
          },
      { do: "Connect with the profile: the browser opens, and you sign in.", commands: [] },
      { do: `Reach ${entrance.host} on port ${JSON.stringify(port)}. Nothing else answers.`, commands: [] },
    ],
  };
}
