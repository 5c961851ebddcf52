import Link from "next/link";
import type { ComponentProps } from "react";
import { claimHref, claimsAtOnce } from "./claim-part";

type Props = Omit<ComponentProps<"a">, "href"> & { number: number /** How many claims the report has. */; of: number };

/** Leads to a claim of the report, in another part of its page if it stands there. */
export function ClaimLink({ number, of, ...rest }: Props) {
	const href = claimHref(number, of);
	return of > claimsAtOnce ? <Link href={href} prefetch={false} {...rest} /> : <a href={href} {...rest} />;
}
