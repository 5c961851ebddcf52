import { type ClaimKind, unratedKinds } from "./claim";

/** Whether a claim can get a verdict on substance. Whether somebody said it can be judged of any claim. */
export function isRatable(kind: ClaimKind, checkable: boolean): boolean {
	return checkable && !unratedKinds.includes(kind);
}
