/** Preloaded into a measured process: writes what it used when it ends. */
const { readFileSync, writeFileSync } = require("node:fs");

/** KiB. Linux: of this program alone; `maxRSS` starts at what the parent had when it spawned us. */
const peak = () => {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
};

process.on("exit", () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  writeFileSync(
    process.env.BENCH_USAGE,
    JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, memory: peak() / 1024 }),
  );
});
