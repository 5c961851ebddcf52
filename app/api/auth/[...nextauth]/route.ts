import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";

function handler(...args: [Request, { params: Promise<{ nextauth: string[] }> }]): Promise<Response> {
	return NextAuth(authOptions())(...args);
}

export { handler as GET, handler as POST };
