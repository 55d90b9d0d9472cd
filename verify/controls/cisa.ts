/** CISA Zero Trust Maturity Model v2.0: the functions of its five pillars, and the three that stand in each. */
import type { RuleId } from "../rules/rule";
import type { Control, Framework } from "./control";

type Evidence = Omit<Control, "id" | "title" | "part" | "rules"> & { readonly rules?: readonly RuleId[] };
type Functions = Readonly<Record<string, Evidence>>;

const identity: Functions = {
  Authentication: {
    rules: ["ZT-IAM-2", "ZT-IAM-4", "ZT-IAM-5", "ZT-IAM-12", "ZT-IAM-13", "ZT-DOOR-10", "ZT-DOOR-15"],
    runtime: "which second factor the identity provider asks for",
  },
  "Identity stores": { rules: ["ZT-IAM-5", "ZT-IAM-3"], runtime: "who is in which group, and who left" },
  "Risk assessments": { rules: ["ZT-DET-6"], runtime: "the risk of a sign-in, which the identity provider judges" },
  "Access management": {
    rules: ["ZT-IAM-1", "ZT-IAM-7", "ZT-IAM-8", "ZT-IAM-9", "ZT-IAM-11", "ZT-IAM-14"],
    reach: true,
  },
  "Visibility and analytics": { rules: ["ZT-DET-1", "ZT-DOOR-2", "ZT-DOOR-9", "ZT-DOOR-16"] },
  "Automation and orchestration": { rules: ["ZT-DET-13"], runtime: "how people join, move and leave" },
  Governance: { rules: ["ZT-IAM-15", "ZT-IAM-16", "ZT-IAM-18"] },
};

const devices: Functions = {
  "Policy enforcement and compliance monitoring": {
    rules: ["ZT-DET-5", "ZT-DOOR-6", "ZT-DOOR-8"],
    runtime: "whether devices of people are as they should be: device management knows",
  },
  "Asset and supply chain risk management": { runtime: "devices and what is installed on them" },
  "Resource access": { rules: ["ZT-DOOR-6", "ZT-DOOR-7", "ZT-IAM-19"], runtime: "what a device says of itself" },
  "Device threat protection": { rules: ["ZT-DET-6"], runtime: "what runs on laptops of people" },
  "Visibility and analytics": { rules: ["ZT-DET-5", "ZT-DET-7"], runtime: "the inventory of devices" },
  "Automation and orchestration": { runtime: "how devices are enrolled, repaired and wiped" },
  Governance: { runtime: "who owns a device, and when it is replaced" },
};

const networks: Functions = {
  "Network segmentation": { rules: ["ZT-NET-3", "ZT-NET-4", "ZT-NET-5", "ZT-NET-10", "ZT-NET-17"], reach: true },
  "Network traffic management": {
    rules: ["ZT-NET-1", "ZT-NET-2", "ZT-NET-6", "ZT-NET-11", "ZT-NET-13", "ZT-NET-16", "ZT-DOOR-12", "ZT-DOOR-13"],
    reach: true,
  },
  "Traffic encryption": {
    rules: [
      "ZT-TLS-1",
      "ZT-TLS-2",
      "ZT-TLS-3",
      "ZT-TLS-6",
      "ZT-TLS-7",
      "ZT-TLS-9",
      "ZT-TLS-10",
      "ZT-TLS-11",
      "ZT-TLS-13",
    ],
  },
  "Network resilience": { rules: ["ZT-TLS-5"], runtime: "whether it bears the load, and the loss of a zone" },
  "Visibility and analytics": { rules: ["ZT-NET-8", "ZT-NET-15", "ZT-DOOR-9"], runtime: "who reads them" },
  "Automation and orchestration": { reach: true },
  Governance: { rules: ["ZT-NET-13", "ZT-NET-14"], reach: true },
};

const applications: Functions = {
  "Application access": { rules: ["ZT-IAM-20", "ZT-IAM-21", "ZT-DOOR-16"], reach: true },
  "Application threat protections": { rules: ["ZT-TLS-4", "ZT-DET-6"], runtime: "what the web firewall turned away" },
  "Accessible applications": { rules: ["ZT-NET-2", "ZT-TLS-2"], reach: true },
  "Secure application development and deployment workflow": {
    rules: ["ZT-IAM-7"],
    runtime: "who reviews a change before it is merged",
  },
  "Application security testing": { runtime: "tests of the applications themselves" },
  "Visibility and analytics": { rules: ["ZT-DET-9", "ZT-TLS-5"] },
  "Automation and orchestration": { rules: ["ZT-DET-12", "ZT-DET-13"] },
  Governance: { rules: ["ZT-IAM-17"], runtime: "what is decided by people" },
};

const data: Functions = {
  "Data inventory management": { rules: ["ZT-DET-8"], runtime: "data that nobody manages with Terraform" },
  "Data categorization": { rules: ["ZT-DET-8"], runtime: "what the data is: Macie and people say it" },
  "Data availability": {
    rules: ["ZT-DATA-3", "ZT-DATA-14", "ZT-DATA-15", "ZT-DATA-25", "ZT-DATA-31"],
    runtime: "whether a backup can be restored: restore tests show it",
  },
  "Data access": {
    rules: ["ZT-DATA-1", "ZT-DATA-2", "ZT-DATA-7", "ZT-DATA-13", "ZT-DATA-16", "ZT-DATA-20"],
    reach: true,
  },
  "Data encryption": {
    rules: [
      "ZT-DATA-4",
      "ZT-DATA-9",
      "ZT-DATA-12",
      "ZT-DATA-24",
      "ZT-DATA-26",
      "ZT-DATA-27",
      "ZT-DATA-29",
      "ZT-IAM-10",
    ],
  },
  "Visibility and analytics": { rules: ["ZT-DET-4", "ZT-DET-14"] },
  "Automation and orchestration": { rules: ["ZT-DATA-30", "ZT-DET-13"] },
  Governance: { rules: ["ZT-IAM-18", "ZT-DATA-10"] },
};

const pillar = (part: string, functions: Functions): readonly Control[] =>
  Object.entries(functions).map(([id, evidence]) => ({ id, title: "", part, rules: [], ...evidence }));

export const cisa: Framework = {
  name: "CISA Zero Trust Maturity Model v2.0",
  source: "https://www.cisa.gov/zero-trust-maturity-model",
  controls: [
    ...pillar("Identity", identity),
    ...pillar("Devices", devices),
    ...pillar("Networks", networks),
    ...pillar("Applications and workloads", applications),
    ...pillar("Data", data),
  ],
};
