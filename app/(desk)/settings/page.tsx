import type { Metadata } from "next";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PageHeader } from "@/components/shell/page-header";
import { connection } from "@/db/client";
import { holdingsOf } from "@/db/queries/assignments";
import { digestChoiceOf, digestTrouble } from "@/db/queries/digests";
import { deskMembers } from "@/db/queries/people";
import { policyOf } from "@/db/queries/policy";
import { webhooksOf } from "@/db/queries/webhooks";
import { requireCaller } from "@/lib/auth/desk";
import { allows } from "@/lib/core/people/permissions";
import { readEnv } from "@/lib/env";
import { LivePage } from "../live-page";
import { SettingsTabs } from "./settings-tabs";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
	const caller = await requireCaller();
	const { desk, deskName, role } = caller;
	const { db } = connection();
	const [members, policy, holdings, every, trouble, webhooks] = await Promise.all([
		deskMembers(db, desk),
		policyOf(db, desk),
		holdingsOf(db, caller, new Date().toISOString()),
		digestChoiceOf(db, caller),
		allows(role, "manage-members") ? digestTrouble(db, desk) : [],
		allows(role, "manage-webhooks") ? webhooksOf(db, desk) : [],
	]);
	const mail = { choice: { every, hasMailServer: readEnv().mail !== undefined }, trouble };
	return (
		<LivePage>
			<LiveRefresh />
			<PageHeader title="Settings">
				<bdi>{deskName}</bdi>
			</PageHeader>
			<SettingsTabs members={members} holdings={holdings} policy={policy} mail={mail} webhooks={webhooks} />
		</LivePage>
	);
}
