import { Fragment, type ReactNode } from "react";
import { ClaimLink } from "./claim-link";

/** Numbers that lead to their claims; `of` is how many the report has. */
export function ClaimLinks({ numbers, of }: { numbers: readonly number[]; of: number }) {
	return listed(numbers, (number) => (
		<ClaimLink number={number} of={of} className="link">
			{number}
		</ClaimLink>
	));
}

/** Numbers that lead to their sources on the same page. */
export function SourceLinks({ numbers }: { numbers: readonly number[] }) {
	return listed(numbers, (number) => (
		<a href={`#source-${number}`} className="link">
			S{number}
		</a>
	));
}

function listed(numbers: readonly number[], link: (number: number) => ReactNode) {
	return numbers.map((number, i) => (
		<Fragment key={number}>
			{i > 0 && ", "}
			{link(number)}
		</Fragment>
	));
}
