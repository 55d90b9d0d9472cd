/** The file systems of one environment: each with a key of its own, and an access point for each service that is granted it. */
import { call } from "../../core/call";
import { entry } from "../../core/late";
import { planOf } from "../../environments/backup";
import type { FileSystem, Folder } from "../../environments/stores";
import { encryptedFileSystem } from "../../modules/encrypted-file-system/encrypted-file-system";
import type { AccountStack } from "../account-stack";
import { type EnvironmentPlan, identityOf } from "../environment-plan";
import { accessPointFact, fileSystemFact, idOf, placeOf, type Read, standing } from "../standing";
import { consumersOf } from "./consumers";
import { usersOf } from "./key-users";
import { callKey } from "./keys";

/** What every service sees that is granted it, where nothing else is said. It never changes: files would be left where they are. */
const usual: Folder = { path: "/files", uid: 1000, gid: 1000 };

/** Break-glass mounts by an access point too: there is no other way in. No service can have its name. */
const emergency = "zero-trust/break-glass";

/** A file system keeps the name that it was made with, and a service its access point, whatever they are called today. */
export function callFileSystem(
  stack: AccountStack,
  name: string,
  store: FileSystem,
  plan: EnvironmentPlan,
  read: Read,
): Readonly<Record<string, string>> {
  const { segment, folder = usual, folders = {}, tiers = {} } = store;
  const identity = identityOf(name, plan);
  const { group, subnets } = standing(name, segment, plan);
  const keyArn = callKey(stack, identity, { users: usersOf(name, identity, store, plan) }, plan);
  const consumers = Object.entries(consumersOf(name, plan)).map(([key, consumer]) => {
    const [service = ""] = key.split("/");
    return { ...consumer, key, service, point: identityOf(service, plan) };
  });
  const points = Object.fromEntries(consumers.map(({ service, point }) => [point, folders[service] ?? folder]));
  const made = call(stack, `file_system_${idOf(identity)}`, encryptedFileSystem, {
    environment: plan.file.name,
    store: identity,
    account: placeOf(plan),
    keyArn,
    subnets: Object.fromEntries(Object.entries(subnets).map(([zone, fact]) => [zone, { subnetId: read(fact) }])),
    securityGroupId: read(group),
    accessPoints: { ...points, [emergency]: folder },
    grants: Object.fromEntries(
      // Nobody is granted more than to write: that is refused before.
      consumers.map(({ key, point, can, roles }) => [
        key,
        { accessPoint: point, can: can === "read" ? "read" : "write", roles } as const,
      ]),
    ),
    tiers,
    backup: { plan: planOf(store) },
  });
  return {
    [fileSystemFact("id", identity)]: made.fileSystemId,
    [fileSystemFact("arn", identity)]: made.fileSystemArn,
    ...Object.fromEntries(
      Object.keys(points).flatMap((point) => [
        [accessPointFact("id", identity, point), entry(made.accessPointIds, point)],
        [accessPointFact("arn", identity, point), entry(made.accessPointArns, point)],
      ]),
    ),
    [`key-arn/${identity}`]: keyArn,
  };
}
