import "server-only";
import type { AuthOptions, Profile } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { connection } from "@/db/client";
import { type OidcProvider, oidcProviders } from "./oidc";
import { signInWithPassword, signInWithProvider } from "./sign-in";

type OidcProfile = Profile & { email_verified?: boolean };

function oauth({ id, name, issuer, clientId, clientSecret }: OidcProvider): OAuthConfig<OidcProfile> {
	return {
		id,
		name,
		type: "oauth",
		wellKnown: `${issuer}/.well-known/openid-configuration`,
		idToken: true,
		checks: ["pkce", "state", "nonce"],
		authorization: { params: { scope: "openid email profile" } },
		userinfo: {
			// Some providers put the address into the ID token, others only here. It is checked to be about the same person.
			async request({ tokens, client }) {
				const checked = tokens as Exclude<Parameters<typeof client.userinfo>[0], string>;
				const more = client.issuer.metadata.userinfo_endpoint ? await client.userinfo(checked) : {};
				return { ...checked.claims(), ...more };
			},
		},
		clientId,
		clientSecret,
		profile: (profile: OidcProfile) => ({ id: profile.sub ?? "", email: profile.email, name: profile.name }),
	};
}

/**
 * How people sign in. The session says who somebody is and nothing else: what they may do is looked
 * up on every request (`desk.ts`).
 */
export function authOptions(): AuthOptions {
	return {
		secret: process.env.NEXTAUTH_SECRET,
		session: { strategy: "jwt", maxAge: 14 * 24 * 60 * 60 },
		pages: { signIn: "/sign-in", error: "/sign-in" },
		providers: [
			CredentialsProvider({
				credentials: { email: { type: "email" }, password: { type: "password" } },
				async authorize(credentials) {
					const { email = "", password = "" } = credentials ?? {};
					if (email.length > 254 || password.length > 1_000) return null;
					const outcome = await signInWithPassword(connection(), email, password, new Date());
					if (outcome.kind === "too-many") throw new Error("too-many");
					if (outcome.kind === "wrong") return null;
					const { id, name, email: address } = outcome.account;
					return { id, name, email: address };
				},
			}),
			...oidcProviders().map(oauth),
		],
		callbacks: {
			async signIn({ account, profile, user }) {
				if (!account || account.provider === "credentials") return true;
				const known = await signInWithProvider(connection(), account.provider, (profile ?? {}) as OidcProfile);
				if (!known) return "/sign-in?error=not-a-member";
				user.id = known.id;
				return true;
			},
			jwt({ token, user }) {
				return user ? { sub: user.id } : token;
			},
			session({ session, token }) {
				return { ...session, user: { ...session.user, id: token.sub } };
			},
		},
	};
}
