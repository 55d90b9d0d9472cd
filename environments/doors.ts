/** Doors: the only ways in which people reach what stands in the network. What is declared here is how; grants say who and to what. */

import type { DeviceCondition } from "../access/cedar";

interface Placed {
  /** The private or isolated segment in which the door's own addresses are. */
  readonly segment: string;
  /** Lets nobody in any more: everything of it goes but its security group, which goes when the door is removed, in a later change. */
  readonly retired?: true;
}

/** Groups come in the assertion of an identity provider, or from a directory of AWS. */
export type SignIn =
  | {
      readonly saml: {
        /** XML of the application for Client VPN, as the identity provider hands it out. It holds no secret. */
        readonly metadata: string;
        /** XML of the application for the self-service portal. Default: no portal. */
        readonly portalMetadata?: string;
      };
    }
  | { readonly directory: { /** As d-0123456789. */ readonly id: string; readonly portal?: true } };

/** Who may connect at all, before authorization rules say what to reach. What is left out is not asked; what is there has to hold. */
export interface ConnectRule {
  /** Groups of the organization, by name. */
  readonly groups?: readonly string[];
  /** When, in a time zone as Europe/Berlin. */
  readonly hours?: {
    readonly days: readonly ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
    readonly from: string;
    readonly to: string;
    readonly zone?: string;
  };
  /** Blocks of public addresses that people come from. */
  readonly networks?: readonly string[];
  /** Countries that they come from, as DE: by the address table. */
  readonly countries?: readonly string[];
  /** Common names of the certificates of their devices. */
  readonly certificates?: readonly string[];
}

/** AWS Client VPN into a segment that holds nothing else. */
export interface ClientVpn extends Placed {
  readonly kind: "client-vpn";
  /** Addresses of clients, a /12 to /22 that no network uses. Each endpoint takes a block of it. Changing it replaces every endpoint. */
  readonly clientCidr: string;
  /** The block of each endpoint: twice as many addresses as people who are connected at once. Default: 22. */
  readonly clientPrefix?: number;
  /** The certificate of the server, in ACM. */
  readonly certificateArn: string;
  readonly signIn: SignIn;
  /** Asks for a certificate of the device too, issued by the authority of this certificate in ACM. */
  readonly deviceAuthorityArn?: string;
  /** 8, 10, 12 or 24. Default: 8. */
  readonly sessionHours?: number;
  /** What people read before they connect. */
  readonly banner?: string;
  /** Rules by name, of which one has to hold for a connection to be made. Default: whoever signs in may connect, and reaches what is granted. */
  readonly connect?: Readonly<Record<string, ConnectRule>>;
  /** A zip with `countries.csv`, seen from the folder of the stack: which country an address belongs to. Rules that name countries need it. */
  readonly addressTable?: string;
  /** Endpoints that the account may have in the region. Default: 5, which AWS raises on request. */
  readonly endpointQuota?: number;
}

/** Session Manager: sessions through a private host that nobody can reach otherwise. */
export interface SessionManager extends Placed {
  readonly kind: "session-manager";
  /** A session ends after so many idle minutes, 1 to 60. Default: 15. */
  readonly idleMinutes?: number;
  /** A session ends after so many minutes, 1 to 1,440. Default: 60. */
  readonly maxMinutes?: number;
  /** Somebody has saved preferences of Session Manager in this account and region before: they are taken over. */
  readonly preferences?: "existing";
  /** Days that logs of sessions stay. Default: 365. */
  readonly logRetentionDays?: number;
}

/** AWS Verified Access: services in the browser, each request decided on who asks and with which device. Who signs people in is Identity Center. */
export interface VerifiedAccess extends Placed {
  readonly kind: "verified-access";
  /** Who looks after devices, and what one must be like. Default: any device. */
  readonly device?: { readonly tenantId: string; readonly must: DeviceCondition };
  /** How each service is published, by its name: only those that are here can be granted. */
  readonly services: Readonly<Record<string, PublishedService>>;
}

export interface PublishedService {
  /** The name that people type, below a domain of yours: its CNAME record points to the endpoint. */
  readonly domain: string;
  /** The certificate of that name, in ACM. */
  readonly certificateArn: string;
}

export type Door = ClientVpn | SessionManager | VerifiedAccess;

export type DoorKind = Door["kind"];

/** Whether people fetch client and profile from a page of AWS. */
export const hasPortal = ({ signIn }: ClientVpn): boolean =>
  "saml" in signIn ? signIn.saml.portalMetadata !== undefined : signIn.directory.portal === true;

/** A door of one kind. */
export const clientVpn = (door: Omit<ClientVpn, "kind">): Door => ({ kind: "client-vpn", ...door });
export const sessionManager = (door: Omit<SessionManager, "kind">): Door => ({ kind: "session-manager", ...door });
export const verifiedAccess = (door: Omit<VerifiedAccess, "kind">): Door => ({ kind: "verified-access", ...door });
