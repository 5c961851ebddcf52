import type { OpenFact } from "@/lib/core/reports/report";
import { ClaimLinks } from "./report-links";

/** What isn't settled and what nobody looked at, before anything else. */
export function OpenFacts({ facts, claims: of }: { facts: readonly OpenFact[]; claims: number }) {
	return (
		<section
			aria-labelledby="open-facts"
			className="rounded-md border border-line border-s-4 border-s-stale bg-raised px-4 py-3"
		>
			<h2 id="open-facts" className="text-base font-semibold">
				{facts.length > 0 ? "Still open" : "Nothing is open"}
			</h2>
			{facts.length > 0 && (
				<ul className="mt-1.5 flex list-disc flex-col gap-1 ps-4">
					{facts.map(({ code, sentence, claims }) => (
						<li key={`${code} ${sentence}`}>
							{sentence}
							{claims.length > 0 && (
								<>
									{claims.length === 1 ? " Claim " : " Claims "}
									<ClaimLinks numbers={claims} of={of} />.
								</>
							)}
						</li>
					))}
				</ul>
			)}
		</section>
	);
}
