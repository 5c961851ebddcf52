"use client";

import { useState } from "react";
import { riskWords } from "@/components/dispute/dispute-words";
import { useMay } from "@/components/shell/person";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { Badge } from "@/components/ui/badge";
import { type Policy, riskClasses } from "@/lib/core/verdicts/policy";
import { policyInWords, publicationInWords, stricterInWords } from "@/lib/core/verdicts/policy-words";
import { PolicyForm } from "./policy-form";

/** How the desk settles claims, in words. Everybody reads it; an admin changes it, with a reason. */
export function PolicySettings({ policy }: { policy: Policy }) {
	const mayChange = useMay("change-policy");
	const [changing, setChanging] = useState(false);
	return (
		<div className="max-w-2xl">
			<div className="mb-3 flex flex-wrap items-center justify-between gap-3">
				<p className="text-sm text-soft">
					<Badge title="Its name and version">{policy.name}</Badge>
					{!mayChange && " Only an admin can change it."}
				</p>
				{mayChange && !changing && (
					<ShortcutButton shortcut="thing.change" onPress={() => setChanging(true)}>
						Change the policy
					</ShortcutButton>
				)}
			</div>
			{changing ? (
				<PolicyForm policy={policy} onClose={() => setChanging(false)} />
			) : (
				<div className="flex flex-col gap-4 rounded-lg border border-line bg-raised p-4">
					<ul className="flex flex-col gap-2 font-serif text-lg leading-7">
						{policyInWords(policy).map((sentence) => (
							<li key={sentence}>{sentence}</li>
						))}
					</ul>
					<section aria-label="Publishing reports" className="text-sm">
						<h2 className="mb-1 text-xs font-medium text-soft">Publishing reports</h2>
						<ul className="flex list-disc flex-col gap-1 ps-5">
							{publicationInWords(policy.publication).map((sentence) => (
								<li key={sentence}>{sentence}</li>
							))}
						</ul>
					</section>
					<section aria-label="Stricter for some claims" className="text-sm">
						<h2 className="mb-1 text-xs font-medium text-soft">Stricter, where a wrong verdict would do more harm</h2>
						<dl className="grid grid-cols-[8rem_1fr] gap-x-4 gap-y-1">
							{riskClasses.map((risk) => (
								<div key={risk} className="contents">
									<dt>{riskWords[risk]}</dt>
									<dd className="text-soft">{stricterInWords(policy, [risk]) || "as every other claim"}</dd>
								</div>
							))}
						</dl>
					</section>
				</div>
			)}
		</div>
	);
}
