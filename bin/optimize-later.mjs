/** V8 optimizes 32 times as late as it would by itself: what it optimizes sooner rarely pays before a program of a few seconds ends. */
import { setFlagsFromString } from "node:v8";

export const optimizeLater = () => setFlagsFromString("--interrupt-budget=2162688");
