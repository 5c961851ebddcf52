import type { ComponentProps } from "react";
import { cx } from "./cx";
import { ScrollRegion } from "./scroll-region";

/** Dense, 32 px a row; it scrolls sideways by itself where the screen is narrow. `label` says what it lists. */
export function Table({ label, className, children, ...rest }: ComponentProps<"table"> & { label: string }) {
	return (
		<ScrollRegion label={label} className="relative overflow-x-auto">
			<table className={cx("w-full border-collapse text-sm tabular-nums", className)} {...rest}>
				<caption className="sr-only">{label}</caption>
				{children}
			</table>
		</ScrollRegion>
	);
}

export function Th({ className, ...rest }: ComponentProps<"th">) {
	return (
		<th
			scope="col"
			className={cx(
				"h-8 border-b border-line px-2 text-start text-xs font-medium whitespace-nowrap text-soft first:ps-0 last:pe-0",
				className,
			)}
			{...rest}
		/>
	);
}

export function Td({ className, ...rest }: ComponentProps<"td">) {
	return (
		<td className={cx("h-8 border-b border-line px-2 py-1 align-middle first:ps-0 last:pe-0", className)} {...rest} />
	);
}

export function Tr({ className, ...rest }: ComponentProps<"tr">) {
	return <tr className={cx("hover:bg-sunk/60", className)} {...rest} />;
}
