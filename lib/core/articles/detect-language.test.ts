import { expect, it } from "vitest";
import { detectLanguage, languageName } from "./detect-language";

it.each([
	["en", "The council decided on Tuesday that the bridge would stay closed until the spring of next year."],
	["de", "Der Stadtrat hat am Dienstag beschlossen, dass die Brücke bis zum nächsten Frühling gesperrt bleibt."],
	["fr", "Le conseil municipal a décidé mardi que le pont resterait fermé jusqu'au printemps prochain."],
	["es", "El ayuntamiento decidió el martes que el puente seguirá cerrado hasta la próxima primavera."],
	["ru", "Городской совет решил во вторник, что мост останется закрытым до весны следующего года."],
	["uk", "Міська рада вирішила у вівторок, що міст залишиться закритим до весни наступного року."],
	["bg", "Градският съвет реши във вторник, че мостът ще остане затворен до пролетта на следващата година."],
	["zh", "市议会周二决定，这座桥将一直关闭到明年春天。没有人反对。"],
	["ar", "قرر مجلس المدينة يوم الثلاثاء أن يبقى الجسر مغلقا حتى ربيع العام المقبل ولم يعترض أحد."],
])("reads %s", (language, text) => {
	expect(detectLanguage(text)?.value).toBe(language);
	expect(detectLanguage(`${text} `.repeat(200))?.value).toBe(language);
});

it.each([
	["a few words", "The bridge is closed."],
	["nothing", ""],
	["numbers", "2,500 2,030 3,600 1992 1999 2002 ".repeat(20)],
	[
		"Norwegian, which the detector doesn't know",
		"Rådet bestemte på tirsdag at broen også skal være stengt før våren, og ingen gjorde innvendinger mot det.",
	],
])("says nothing about %s", (_, text) => expect(detectLanguage(text)).toBeNull());

it("gives the reason in words", () => {
	expect(
		detectLanguage("The council decided on Tuesday that the bridge would stay closed until the spring.")?.reason,
	).toContain("reads like English");
	expect(languageName("deu")).toBe("German");
	expect(languageName("not a code")).toBe("not a code");
});
