/** How people prove who they are at a Client VPN door. */
import { shown } from "../core/problems";
import type { ClientVpn } from "./doors";
import { isRegion } from "./regions";
import type { Environment } from "./types";

type Report = (what: string) => void;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateSAMLProvider.html */
const metadata = { from: 1000, to: 10_000_000 } as const;

export function checkSignIn(door: ClientVpn, file: Environment, report: Report): void {
  checkCertificate("certificateArn", door.certificateArn, file, report);
  if (door.deviceAuthorityArn !== undefined)
    checkCertificate("deviceAuthorityArn", door.deviceAuthorityArn, file, report);
  const signIn = door.signIn as Partial<Record<"saml" | "directory", unknown>>;
  if ((signIn.saml === undefined) === (signIn.directory === undefined))
    return report(
      `.signIn must have saml or directory, got ${shown(Object.keys(signIn).join(" and ") || "neither")}; certificates carry no group, so that alone they would let everybody reach everything`,
    );
  if ("saml" in door.signIn) {
    checkMetadata("signIn.saml.metadata", door.signIn.saml.metadata, report);
    if (door.signIn.saml.portalMetadata !== undefined)
      checkMetadata("signIn.saml.portalMetadata", door.signIn.saml.portalMetadata, report);
  } else if (!/^d-[0-9a-f]{10}$/.test(door.signIn.directory.id))
    report(`.signIn.directory.id must be as d-0123456789, got ${shown(door.signIn.directory.id)}; correct it`);
}

/** By ARN only: whoever writes a certificate here would write its private key too. */
export function checkCertificate(what: string, arn: string | undefined, { region }: Environment, report: Report): void {
  if (
    arn === undefined ||
    !new RegExp(
      `^arn:aws[a-z-]*:acm:${isRegion(region) ? region : "[a-z0-9-]+"}:[0-9]{12}:certificate/[0-9a-f-]{36}$`,
    ).test(arn)
  )
    report(
      `.${what} must be the ARN of a certificate of ACM in ${region}, got ${arn === undefined ? "nothing" : shown(arn)}; import or issue it there, so that no private key is written here`,
    );
}

function checkMetadata(what: string, xml: string | undefined, report: Report): void {
  const { from, to } = metadata;
  if (xml === undefined || xml.length < from || xml.length > to || !/<[A-Za-z0-9:]*EntityDescriptor[\s>]/.test(xml))
    report(
      `.${what} must be XML of ${from} to ${to} characters with an EntityDescriptor, got ${xml?.length ?? 0} characters; download it from the identity provider`,
    );
}
