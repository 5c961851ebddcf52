import type { Metadata } from "next";
import { SourceRegister } from "@/components/source/source-register";
import { connection } from "@/db/client";
import { sourcesOf } from "@/db/queries/sources";
import { requireCaller } from "@/lib/auth/desk";
import { LivePage } from "../live-page";

export const metadata: Metadata = { title: "Sources" };

export default async function SourcesPage() {
	const { desk } = await requireCaller();
	return (
		<LivePage>
			<SourceRegister first={await sourcesOf(connection().db, desk, { limit: 500 })} />
		</LivePage>
	);
}
