import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  units: { security: { name: "Security" }, workloads: { name: "Workloads" } },
  accounts: {
    "log-archive": { unit: "security", name: "Log Archive" },
    prod: { unit: "workloads" },
  },
} satisfies Props<typeof inputs>;
