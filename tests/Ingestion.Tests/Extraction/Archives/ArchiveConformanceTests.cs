using System.Text;
using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Archives;

namespace IntranetSearch.Ingestion.Tests.Extraction.Archives;

/// <summary>What the samples of all archives have in common.</summary>
public abstract class ArchiveFixture : ExtractorFixture
{
    public override IReadOnlyList<string> SamplePhrases => ["plans/2026.txt", "Punch the cards first.", "letter.eml", "The engine is ready."];

    public override IReadOnlyList<string> SampleNoise => ["finder"];

    public override byte[] Sample() => Pack(
        ("plans/2026.txt", "Punch the cards first."u8.ToArray()),
        ("letter.eml", MailFile.ToBytes(MailFile.Message("From: ada@example.org\nSubject: Mill", "The engine is ready."))),
        ("__MACOSX/plans/._2026.txt", "finder"u8.ToArray()));

    public override byte[] Large(int paragraphs) => Pack(("large.txt", Paragraphs(paragraphs)));

    public override byte[]? WithoutText() => Pack();

    public override byte[]? Nested(int depth)
    {
        byte[] file = Pack(("inner.txt", "kernel"u8.ToArray()));
        // Each level repeats what is inside it: beyond this the test would build more than the extraction reads.
        for (int i = 1; i < Math.Min(depth, 30); i++)
            file = Pack(("inner" + Path.GetExtension(FileName), file));
        return file;
    }

    protected abstract byte[] Pack(params (string Name, byte[] Content)[] entries);

    protected static byte[] Paragraphs(int paragraphs) =>
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, paragraphs).Select(i => $"{i}. {ParagraphWords}\n\n")));
}

public sealed class ZipFixture : ArchiveFixture
{
    public override IExtractor CreateExtractor() => new ZipExtractor();

    public override string FileName => "sample.zip";

    public override byte[]? Encrypted() => ArchiveFile.EncryptedZip(("secret.txt", "secret"u8.ToArray()));

    protected override byte[] Pack(params (string Name, byte[] Content)[] entries) => ArchiveFile.Zip(entries);
}

public sealed class ZipTextTests(ZipFixture fixture) : ExtractorTextTests(fixture), IClassFixture<ZipFixture>;

public sealed class ZipDamageTests(ZipFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<ZipFixture>;

public sealed class ZipLimitTests(ZipFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<ZipFixture>;

public sealed class ZipEncryptionTests(ZipFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<ZipFixture>;

public sealed class TarFixture : ArchiveFixture
{
    public override IExtractor CreateExtractor() => new TarExtractor();

    public override string FileName => "sample.tar";

    public override byte[]? WithoutText() => null;

    protected override byte[] Pack(params (string Name, byte[] Content)[] entries) => ArchiveFile.Tar(entries);
}

public sealed class TarTextTests(TarFixture fixture) : ExtractorTextTests(fixture), IClassFixture<TarFixture>;

public sealed class TarDamageTests(TarFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<TarFixture>;

public sealed class TarLimitTests(TarFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<TarFixture>;

public sealed class TarEncryptionTests(TarFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<TarFixture>;

public sealed class CompressedTarFixture : ArchiveFixture
{
    public override IExtractor CreateExtractor() => new CompressedFileExtractor();

    public override string FileName => "sample.tar.gz";

    public override byte[]? WithoutText() => null;

    protected override byte[] Pack(params (string Name, byte[] Content)[] entries) => ArchiveFile.Gzip(ArchiveFile.Tar(entries));
}

public sealed class CompressedTarTextTests(CompressedTarFixture fixture) : ExtractorTextTests(fixture), IClassFixture<CompressedTarFixture>;

public sealed class CompressedTarDamageTests(CompressedTarFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<CompressedTarFixture>;

public sealed class CompressedTarLimitTests(CompressedTarFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<CompressedTarFixture>;

public sealed class CompressedTarEncryptionTests(CompressedTarFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<CompressedTarFixture>;

public sealed class SevenZipFixture : ArchiveFixture
{
    public override IExtractor CreateExtractor() => new SolidArchiveExtractor();

    public override string FileName => "sample.7z";

    public override byte[]? WithoutText() => null;

    protected override byte[] Pack(params (string Name, byte[] Content)[] entries) => ArchiveFile.SevenZip(entries);
}

public sealed class SevenZipTextTests(SevenZipFixture fixture) : ExtractorTextTests(fixture), IClassFixture<SevenZipFixture>;

public sealed class SevenZipDamageTests(SevenZipFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<SevenZipFixture>;

public sealed class SevenZipLimitTests(SevenZipFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<SevenZipFixture>;

public sealed class SevenZipEncryptionTests(SevenZipFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<SevenZipFixture>;

public sealed class RarFixture : ArchiveFixture
{
    public override IExtractor CreateExtractor() => new SolidArchiveExtractor();

    public override string FileName => "sample.rar";

    public override byte[]? WithoutText() => null;

    /// <summary>Of the older kind, so that both have the suite.</summary>
    public override byte[] Large(int paragraphs) => StoredArchive.Rar4(("large.txt", Paragraphs(paragraphs)));

    protected override byte[] Pack(params (string Name, byte[] Content)[] entries) => StoredArchive.Rar5(entries);
}

public sealed class RarTextTests(RarFixture fixture) : ExtractorTextTests(fixture), IClassFixture<RarFixture>;

public sealed class RarDamageTests(RarFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<RarFixture>;

public sealed class RarLimitTests(RarFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<RarFixture>;

public sealed class RarEncryptionTests(RarFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<RarFixture>;

public sealed class XzFixture : ArchiveFixture
{
    public override IExtractor CreateExtractor() => new CompressedFileExtractor();

    public override string FileName => "sample.tar.xz";

    public override byte[]? WithoutText() => null;

    protected override byte[] Pack(params (string Name, byte[] Content)[] entries) => StoredArchive.Xz(ArchiveFile.Tar(entries));
}

public sealed class XzTextTests(XzFixture fixture) : ExtractorTextTests(fixture), IClassFixture<XzFixture>;

public sealed class XzDamageTests(XzFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<XzFixture>;

public sealed class XzLimitTests(XzFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<XzFixture>;

public sealed class XzEncryptionTests(XzFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<XzFixture>;
