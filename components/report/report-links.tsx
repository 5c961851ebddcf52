import { Fragment } from "react";

/** Numbers that lead to their claims or sources on the same page. */
export function ReportLinks({ to, numbers }: { to: "claim" | "source"; numbers: readonly number[] }) {
	return numbers.map((number, i) => (
		<Fragment key={number}>
			{i > 0 && ", "}
			<a href={`#${to}-${number}`} className="link">
				{to === "source" ? `S${number}` : number}
			</a>
		</Fragment>
	));
}
