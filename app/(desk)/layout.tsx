import type { ReactNode } from "react";
import { DeskShell } from "@/components/shell/desk-shell";
import { pageBegan, requireCaller } from "@/lib/auth/desk";

export default async function DeskLayout({ children }: { children: ReactNode }) {
	const { userId, name, email, role, desk, deskName } = await requireCaller();
	return (
		<DeskShell person={{ userId, name, email, role, deskId: desk, deskName }} seq={await pageBegan(desk)}>
			{children}
		</DeskShell>
	);
}
