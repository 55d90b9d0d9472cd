/** The commands that judge Terraform, as a program of their own: it loads nothing that writes Terraform, and starts in half the time. */
import { zeroTrust } from "./program";
import { addProof } from "./proof";

const program = zeroTrust();
addProof(program);
program.parse();
