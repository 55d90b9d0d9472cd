/** Under which names Cedar policies find the trust data of Verified Access: `context.<name>`. Changing one replaces its trust provider. */

/** People, by who signs them in. */
export const peopleKinds = ["idc", "oidc"] as const;
export type PeopleKind = (typeof peopleKinds)[number];

/** Devices, by who looks after them. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVerifiedAccessTrustProvider.html */
export const deviceKinds = ["crowdstrike", "jamf", "jumpcloud"] as const;
export type DeviceKind = (typeof deviceKinds)[number];
