import type { ReactNode } from "react";
import { toneLooks } from "@/components/shell/state-look";
import type { ClaimLook } from "@/lib/core/reports/claim-look";

/** A state as a glyph, a hue and words. */
export function ReportState({ look, children }: { look: ClaimLook; children: ReactNode }) {
	return (
		<span className="state whitespace-normal" data-state-look={toneLooks[look.tone]}>
			<span aria-hidden="true" className="w-3 shrink-0 text-center font-semibold">
				{look.glyph}
			</span>
			<span>{children}</span>
		</span>
	);
}
