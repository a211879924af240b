using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Contacts;

namespace IntranetSearch.Ingestion.Tests.Extraction.Contacts;

public sealed class ContactsFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new ContactsExtractor();

    public override string FileName => "sample.vcf";

    public override byte[] Sample() => Utf8("BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lovelace;Ada;King;Dr.;\r\nFN:Dr. Ada Lovelace\r\nORG:Analytical Engines;Research\r\nTITLE:Head of\r\n  research\r\n"
        + "item1.TEL;TYPE=WORK,VOICE:+44 117 1815\r\nEMAIL;TYPE=INTERNET:ada@example.com\r\nADR;TYPE=HOME:;;12 High Street;Bristol;;BS1;UK\r\nNOTE:Prefers mail\\, not calls.\r\nPHOTO;ENCODING=b:noise1\r\nUID:noise2\r\nEND:VCARD\r\n"
        + "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=\r\n=C3=B6rg\r\nTEL;CELL:0171\r\nEND:VCARD\r\n");

    public override IReadOnlyList<string> SamplePhrases =>
        ["Dr. Ada Lovelace", "Organisation: Analytical Engines, Research", "Title: Head of research", "Phone (work): +44 117 1815", "E-mail: ada@example.com",
         "Address (home): 12 High Street, Bristol, BS1, UK", "Note: Prefers mail, not calls.", "Jörg Müller", "Phone (cell): 0171"];

    public override IReadOnlyList<string> SampleNoise => ["noise", "VCARD", "=C3", "\\"];

    public override byte[] Large(int paragraphs) =>
        Utf8(string.Concat(Enumerable.Range(1, paragraphs).Select(i => $"BEGIN:VCARD\r\nFN:Person {i}\r\nNOTE:{ParagraphWords}\r\nEND:VCARD\r\n")));

    public override byte[]? WithoutText() => Utf8("BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n");
}

public sealed class ContactsTextTests(ContactsFixture fixture) : ExtractorTextTests(fixture), IClassFixture<ContactsFixture>;

public sealed class ContactsDamageTests(ContactsFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<ContactsFixture>;

public sealed class ContactsLimitTests(ContactsFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<ContactsFixture>;

public sealed class ContactsEncryptionTests(ContactsFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<ContactsFixture>;
