/** How doors are declared. */
import { type Problems, shown } from "../core/problems";
import { checkClientVpn } from "./check-client-vpn";
import { checkCertificate } from "./check-sign-in";
import type { DoorKind, SessionManager, VerifiedAccess } from "./doors";
import type { Environment, Organization } from "./types";

type Report = (what: string) => void;

export function checkDoors(file: Environment, organization: Organization, problems: Problems): void {
  for (const [name, door] of Object.entries(file.doors)) {
    const report: Report = (what) => problems.add(file.name, `doors.${name}${what}`);
    if (door.kind === "client-vpn") checkClientVpn(name, door, file, organization, report);
    else if (door.kind === "session-manager") checkSessionManager(door, file, report);
    else checkVerifiedAccess(door, file, report);
  }
  for (const [kind, why] of Object.entries(onlyOne)) {
    const names = Object.entries(file.doors).flatMap(([name, door]) => (door.kind === kind ? [name] : []));
    if (names.length > 1)
      problems.add(file.name, `doors must have one of kind ${kind}, got ${names.join(", ")}; ${why}`);
  }
}

const onlyOne: Readonly<Partial<Record<DoorKind, string>>> = {
  "session-manager": "preferences of Session Manager are one document of the account and region",
  "verified-access": "one instance serves all services: name them in it",
};

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-timeout.html */
function checkSessionManager({ idleMinutes, maxMinutes }: SessionManager, file: Environment, report: Report): void {
  checkRange("idleMinutes", idleMinutes, 1, 60, report);
  checkRange("maxMinutes", maxMinutes, 1, 1440, report);
  if (file.network.endpoints === undefined)
    report(" needs a place for the endpoints of Session Manager; set network.endpoints to an isolated segment");
}

function checkRange(what: string, value: number | undefined, from: number, to: number, report: Report): void {
  if (value !== undefined && (!Number.isInteger(value) || value < from || value > to))
    report(`.${what} must be a whole number from ${from} to ${to}, got ${shown(value)}; correct it`);
}

/** https://docs.aws.amazon.com/verified-access/latest/ug/create-verified-access-endpoint.html */
function checkVerifiedAccess({ services, device }: VerifiedAccess, file: Environment, report: Report): void {
  for (const [name, { domain, certificateArn }] of Object.entries(services)) {
    if (!Object.hasOwn(file.services, name))
      report(
        `.services.${name} must be a service (${Object.keys(file.services).join(", ") || "none"}), got ${shown(name)}; correct it, or declare the service`,
      );
    if (!/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.){2,}[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(domain))
      report(`.services.${name}.domain must be as orders.example.com, got ${shown(domain)}; correct it`);
    checkCertificate(`services.${name}.certificateArn`, certificateArn, file, report);
  }
  if (device && !/^[!-~]{1,128}$/.test(device.tenantId))
    report(`.device.tenantId must be 1 to 128 characters, got ${shown(device.tenantId)}; see the device manager`);
}
