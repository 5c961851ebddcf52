import { expect, it } from "vitest";
import { guessedEncoding, looksLikeHtml, mayBeEncoding } from "./text-kind";

it.each([
	["<!DOCTYPE html><html>", true],
	["\n<html lang=ru>", true],
	["<p>One</p>\n<p>Two</p>\n<p>Three</p>", true],
	["He wrote <b>never</b> in the letter", false],
	["Prices rose 40 % < 50 %", false],
	["", false],
])("%j is HTML: %s", (text, expected) => expect(looksLikeHtml(text)).toBe(expected));

it("takes the encoding that the refusal names", () => {
	expect(guessedEncoding("The file is not UTF-8. It looks like windows-1251. Import it again.")).toBe("windows-1251");
	expect(guessedEncoding("The file looks like UTF-16LE without a byte order mark.")).toBe("utf-16le");
	expect(guessedEncoding("The file is not UTF-8.")).toBe("windows-1252");
});

it("asks for an encoding only where one may help", () => {
	expect(mayBeEncoding("not-utf8")).toBe(true);
	expect(mayBeEncoding("binary")).toBe(false);
	expect(mayBeEncoding(undefined)).toBe(false);
});
