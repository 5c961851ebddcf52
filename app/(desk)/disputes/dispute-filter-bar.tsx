"use client";

import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { Checkbox, Choices } from "@/components/ui/field";
import { disputeFilter } from "./search-params";

export function DisputeFilterBar() {
	const [pending, startTransition] = useTransition();
	const [filter, setFilter] = useQueryStates(disputeFilter, { shallow: false, startTransition });
	return (
		<search aria-busy={pending} className="mb-4 flex flex-wrap items-center gap-x-6 gap-y-3">
			<Choices
				legend="Disputes that are"
				hideLegend
				name="state"
				value={filter.state}
				choices={[
					{ value: "open", label: "Open" },
					{ value: "settled", label: "Settled" },
				]}
				onChoose={(state) => void setFilter({ state })}
			/>
			<Checkbox
				label="Only those assigned to me"
				checked={filter.mine}
				onChange={(event) => void setFilter({ mine: event.target.checked || null })}
			/>
		</search>
	);
}
