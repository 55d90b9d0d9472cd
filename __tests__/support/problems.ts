import { BadInput } from "../../core/problems";

/** The problems that something reports; none when it does its work. Anything else that it throws is a fault of ours. */
export const problemsOf = (run: () => unknown): readonly string[] => {
  try {
    run();
    return [];
  } catch (error) {
    if (error instanceof BadInput) return error.problems;
    throw error;
  }
};
