import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { Notice } from "@/components/ui/notice";
import { currentCaller } from "@/lib/auth/desk";
import { oidcProviders } from "@/lib/auth/oidc";
import { authOptions } from "@/lib/auth/options";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

type Search = { error?: string | string[]; callbackUrl?: string | string[] };

export default async function SignInPage({ searchParams }: { searchParams: Promise<Search> }) {
	if (await currentCaller()) redirect("/");
	const { error } = await searchParams;
	// Signed in, and yet nobody's colleague: an account that was taken off its last desk.
	const deskless = (await getServerSession(authOptions())) !== null;
	return (
		<main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 px-4 py-12">
			<div>
				<h1 className="font-serif text-4xl italic">stet</h1>
				<p className="mt-1 text-sm text-soft">Claims, evidence and verdicts, in the open.</p>
			</div>
			{deskless && (
				<Notice kind="info">
					You are signed in, but this account is on no desk. Ask an admin to add you, or sign in with another one.
				</Notice>
			)}
			<SignInForm
				providers={oidcProviders().map(({ id, name }) => ({ id, name }))}
				demo={process.env.STET_EMBEDDED === "1"}
				error={typeof error === "string" ? error : null}
			/>
		</main>
	);
}
