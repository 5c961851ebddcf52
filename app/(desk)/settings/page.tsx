import type { Metadata } from "next";
import { PageBody, PageHeader } from "@/components/shell/page-header";
import { connection } from "@/db/client";
import { deskMembers } from "@/db/queries/people";
import { policyOf } from "@/db/queries/policy";
import { requireCaller } from "@/lib/auth/desk";
import { SettingsTabs } from "./settings-tabs";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
	const { desk, deskName } = await requireCaller();
	const { db } = connection();
	const [members, policy] = await Promise.all([deskMembers(db, desk), policyOf(db, desk)]);
	return (
		<PageBody>
			<PageHeader title="Settings">
				<bdi>{deskName}</bdi>
			</PageHeader>
			<SettingsTabs members={members} policy={policy} />
		</PageBody>
	);
}
