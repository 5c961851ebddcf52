"use client";

import { riskWords } from "@/components/dispute/dispute-words";
import { usePolicy } from "@/components/verdict/use-policy";
import { type RiskClass, riskClasses } from "@/lib/core/verdicts/policy";
import { stricterInWords } from "@/lib/core/verdicts/policy-words";

type Props = { value: readonly RiskClass[]; disabled?: boolean; onChange: (risk: RiskClass[]) => void };

/** What a wrong verdict could do, each to be ticked; and what the desk's policy asks for then. */
export function RiskChips({ value, disabled = false, onChange }: Props) {
	const policy = usePolicy();
	const stricter = policy && value.length > 0 ? stricterInWords(policy, value) : "";
	return (
		<fieldset className="min-w-0" disabled={disabled}>
			<legend className="mb-1 text-xs font-medium text-soft">Risk, should the verdict be wrong</legend>
			<div className="flex flex-wrap gap-1">
				{riskClasses.map((risk) => (
					<label
						key={risk}
						title={riskTitles[risk]}
						className="inline-flex h-7 items-center gap-1.5 rounded-md border border-edge bg-raised px-2 text-xs hover:bg-sunk has-checked:border-accent has-checked:bg-accent-tint has-disabled:text-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
					>
						<input
							type="checkbox"
							className="size-3.5"
							checked={value.includes(risk)}
							onChange={(event) =>
								onChange(riskClasses.filter((one) => (one === risk ? event.target.checked : value.includes(one))))
							}
						/>
						{riskWords[risk]}
					</label>
				))}
			</div>
			{policy && value.length > 0 && (
				<p className="mt-1 text-xs text-soft">
					{stricter === "" ? "The desk’s policy asks for nothing more here." : `Stricter here: ${stricter}.`}
				</p>
			)}
		</fieldset>
	);
}

const riskTitles: Record<RiskClass, string> = {
	casualties: "It is about people who were killed or hurt",
	accusation: "It accuses a living person",
	legal: "The publisher could be taken to court over it",
};
