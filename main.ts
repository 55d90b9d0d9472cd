import { projectInput } from "./stacks/project";
import { reportProblems, summary } from "./stacks/summary";
import { synthesize } from "./stacks/synthesize";

reportProblems(() => {
  process.stdout.write(summary(synthesize(projectInput())));
});
