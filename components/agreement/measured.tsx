import type { Agreement } from "@/lib/core/agreement/ratings-table";

type Shown = Agreement<unknown>;

/** A measure with its interval; where it is not defined, that, and why. */
export function Measured({ agreement, percent = false }: { agreement: Shown; percent?: boolean }) {
	if (agreement.kind === "not-defined") {
		return (
			<span className="text-soft" title={agreement.because}>
				not defined
			</span>
		);
	}
	const { value, interval } = agreement;
	return (
		<span className="whitespace-nowrap">
			<span className="font-medium">{figure(value, percent)}</span>
			{interval && (
				<span className="text-soft">
					{" "}
					({figure(interval.low, percent)} to {figure(interval.high, percent)})
				</span>
			)}
		</span>
	);
}

/** Two decimals, with a true minus sign; shares as percent. */
export function figure(value: number, percent = false): string {
	const shown = percent ? `${Math.round(value * 100)} %` : value.toFixed(2);
	return shown.replace("-", "−");
}
