import type { ReactNode } from "react";
import { PageMadeWith } from "@/components/live/page-made-with";
import { PageBody } from "@/components/shell/page-header";
import { pageBegan, requireCaller } from "@/lib/auth/desk";

/** Around what a page shows: it is told also of what happened while it was on its way to the browser. */
export async function UpToDate({ children }: { children: ReactNode }) {
	const { desk } = await requireCaller();
	return <PageMadeWith seq={await pageBegan(desk)}>{children}</PageMadeWith>;
}

/** The same, in the measure of every page but the bench. */
export function LivePage({ children, wide = false }: { children: ReactNode; wide?: boolean }) {
	return (
		<UpToDate>
			<PageBody wide={wide}>{children}</PageBody>
		</UpToDate>
	);
}
