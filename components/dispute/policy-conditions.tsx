import type { Condition } from "@/lib/core/verdicts/settle";

/** What the policy asks, each with whether it is so; a dash where the reader may not know yet. */
export function PolicyConditions({ conditions }: { conditions: readonly Condition[] }) {
	// Where no origin is asked for there is nothing to meet.
	const asked = conditions.filter(({ code, needed }) => code !== "origins" || needed !== 0);
	return (
		<ul className="flex flex-col gap-1 text-sm">
			{asked.map(({ code, met, sentence }) => (
				<li
					key={code}
					className="state whitespace-normal"
					data-state-look={met === null ? "none" : met ? "true" : "false"}
				>
					<span aria-hidden="true" className="w-3 shrink-0 text-center font-semibold">
						{met === null ? "–" : met ? "✓" : "✗"}
					</span>
					<span>
						<span className="sr-only">{met === null ? "Not known: " : met ? "Met: " : "Not met: "}</span>
						{sentence}
					</span>
				</li>
			))}
		</ul>
	);
}
