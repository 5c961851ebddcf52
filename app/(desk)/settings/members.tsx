"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useMay, usePerson } from "@/components/shell/person";
import { ProblemNote } from "@/components/shell/problem-note";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { Button } from "@/components/ui/button";
import { Field, Input, Select } from "@/components/ui/field";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { useToast } from "@/components/ui/toast";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import { useDraft } from "@/lib/client/use-draft";
import type { Member } from "@/lib/core/people/member";
import { type Role, roles } from "@/lib/core/people/permissions";

const roleWords: Record<Role, string> = {
	admin: "Admin: everything, members too",
	editor: "Editor: checks, and opens dossiers",
	reviewer: "Reviewer: checks",
	viewer: "Viewer: reads",
};

type NewMember = { email: string; name: string; role: Role; password?: string };

/** Who is on the desk. Only admins change anything; a role taken away counts from the next request. */
export function Members({ members }: { members: readonly Member[] }) {
	const me = usePerson();
	const mayManage = useMay("manage-members");
	const router = useRouter();
	const toast = useToast();
	const [adding, setAdding] = useState(false);
	const invalidates = () => [keys.members()];
	const change = useCommand<{ userId: string; role: Role }, Member>({
		method: "PATCH",
		path: ({ userId }) => `/members/${userId}`,
		body: ({ role }) => ({ role }),
		label: ({ role }) => `Role ${role}`,
		invalidates,
	});
	const remove = useCommand<Member, Member>({
		method: "DELETE",
		path: ({ userId }) => `/members/${userId}`,
		body: () => undefined,
		label: ({ name }) => `${name} off the desk`,
		invalidates,
	});
	const putBack = useCommand<NewMember, Member>({
		method: "POST",
		path: () => "/members",
		label: ({ name }) => `${name} back on the desk`,
		invalidates,
	});

	async function setRole(member: Member, role: Role) {
		const sent = await change.run({ userId: member.userId, role });
		if (sent.kind === "refused") return toast({ text: sent.problem.detail, isProblem: true });
		toast({
			text: `${member.name} is ${role} now.`,
			action: { label: "Undo", run: () => void setRole({ ...member, role }, member.role) },
		});
		router.refresh();
	}
	async function takeOff(member: Member) {
		const sent = await remove.run(member);
		if (sent.kind === "refused") return toast({ text: sent.problem.detail, isProblem: true });
		toast({
			text: `${member.name} is off the desk. What they did stays, under their name.`,
			action: {
				label: "Undo",
				run: async () => {
					const { email, name, role } = member;
					await putBack.run({ email, name, role });
					router.refresh();
				},
			},
		});
		router.refresh();
	}

	return (
		<>
			<div className="mb-3 flex items-center justify-between gap-4">
				<p className="text-sm text-soft">
					{members.length} {members.length === 1 ? "member" : "members"}
					{!mayManage && ". Only an admin can change this list."}
				</p>
				{mayManage && (
					<ShortcutButton shortcut="dossier.new" look="primary" disabled={adding} onPress={() => setAdding(true)}>
						Add a member
					</ShortcutButton>
				)}
			</div>
			{adding && <MemberForm onClose={() => setAdding(false)} />}
			<Table label="Members">
				<thead>
					<tr>
						<Th>Name</Th>
						<Th>E-mail</Th>
						<Th>Role</Th>
						{mayManage && (
							<Th>
								<span className="sr-only">Actions</span>
							</Th>
						)}
					</tr>
				</thead>
				<tbody>
					{members.map((member) => (
						<Tr key={member.userId}>
							<Td>
								<span dir="auto">{member.name}</span>
								{member.userId === me.userId && <span className="text-soft"> (you)</span>}
							</Td>
							<Td dir="ltr" className="text-soft">
								{member.email}
							</Td>
							<Td>
								{mayManage ? (
									<Select
										aria-label={`Role of ${member.name}`}
										className="h-7 w-32"
										value={member.role}
										disabled={change.pending}
										onChange={(event) => {
											const role = roles.find((one) => one === event.target.value);
											if (role) void setRole(member, role);
										}}
									>
										{roles.map((role) => (
											<option key={role} value={role}>
												{role}
											</option>
										))}
									</Select>
								) : (
									member.role
								)}
							</Td>
							{mayManage && (
								<Td className="text-end">
									<Button small look="quiet" busy={remove.pending} onClick={() => void takeOff(member)}>
										Take off the desk<span className="sr-only">: {member.name}</span>
									</Button>
								</Td>
							)}
						</Tr>
					))}
				</tbody>
			</Table>
		</>
	);
}

function MemberForm({ onClose }: { onClose: () => void }) {
	const router = useRouter();
	const toast = useToast();
	const draft = useDraft<Omit<NewMember, "password">>("member:new", { email: "", name: "", role: "reviewer" });
	// Never kept: a password has no place on a shelf.
	const [password, setPassword] = useState("");
	const add = useCommand<NewMember, Member>({
		method: "POST",
		path: () => "/members",
		label: ({ name }) => `New member ${name}`,
		invalidates: () => [keys.members()],
		onlyNow: true,
	});
	const { email, name, role } = draft.value;
	const about = (field: string) => add.problem?.about(field);
	async function submit(event: FormEvent) {
		event.preventDefault();
		const sent = await add.run({ email: email.trim(), name: name.trim(), role, ...(password && { password }) });
		if (sent.kind === "refused") return;
		draft.clear();
		toast({ text: `${name.trim()} is on the desk.` });
		router.refresh();
		onClose();
	}
	return (
		<form
			onSubmit={submit}
			aria-label="Add a member"
			className="mb-4 grid max-w-2xl gap-3 rounded-lg border border-line bg-raised p-4 sm:grid-cols-2"
		>
			<Field label="Name" error={about("name")}>
				<Input
					autoFocus
					required
					maxLength={200}
					value={name}
					onChange={(event) => draft.set((now) => ({ ...now, name: event.target.value }))}
				/>
			</Field>
			<Field label="E-mail" error={about("email")}>
				<Input
					type="email"
					dir="ltr"
					required
					maxLength={254}
					value={email}
					onChange={(event) => draft.set((now) => ({ ...now, email: event.target.value }))}
				/>
			</Field>
			<Field label="Role">
				<Select value={role} onChange={(event) => draft.set((now) => ({ ...now, role: event.target.value as Role }))}>
					{roles.map((one) => (
						<option key={one} value={one}>
							{roleWords[one]}
						</option>
					))}
				</Select>
			</Field>
			<Field
				label="First password"
				hint="At least 10 characters. Leave it out for somebody who has an account, or signs in with the desk’s provider."
				error={about("password")}
			>
				<Input
					type="password"
					autoComplete="new-password"
					value={password}
					onChange={(event) => setPassword(event.target.value)}
				/>
			</Field>
			<div className="sm:col-span-2">
				{!["name", "email", "password"].some(about) && <ProblemNote problem={add.problem} />}
			</div>
			<div className="flex gap-2 sm:col-span-2">
				<Button type="submit" look="primary" busy={add.pending}>
					Add
				</Button>
				<Button onClick={onClose}>Cancel</Button>
			</div>
		</form>
	);
}
