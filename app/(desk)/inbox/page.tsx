import type { Metadata } from "next";
import Link from "next/link";
import { InboxList } from "@/components/inbox/inbox-list";
import { PageHeader } from "@/components/shell/page-header";
import { connection } from "@/db/client";
import { inboxOf } from "@/db/queries/inbox/inbox";
import { deskMembers } from "@/db/queries/people";
import { requireCaller } from "@/lib/auth/desk";
import { LivePage } from "../live-page";

export const metadata: Metadata = { title: "Inbox" };

export default async function InboxPage() {
	const caller = await requireCaller();
	const { db } = connection();
	const [inbox, members] = await Promise.all([inboxOf(db, caller, new Date()), deskMembers(db, caller.desk)]);
	return (
		<LivePage>
			<PageHeader
				title="Inbox"
				actions={
					<Link href="/settings?part=mail" className="link text-sm">
						How often it is mailed to you
					</Link>
				}
			>
				What waits for you on <bdi>{caller.deskName}</bdi>, newest first
			</PageHeader>
			<InboxList inbox={inbox} names={Object.fromEntries(members.map(({ userId, name }) => [userId, name]))} />
		</LivePage>
	);
}
