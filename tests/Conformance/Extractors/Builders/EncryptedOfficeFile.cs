namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>
/// The shell of an Office file protected by a password ([MS-OFFCRYPTO] 2.3): an OLE compound file whose directory
/// names an encrypted package. What it holds is not there, as nobody without the password could tell.
/// </summary>
public static class EncryptedOfficeFile
{
    public static byte[] Create() => new CompoundFileBuilder().Stream("EncryptionInfo", new byte[64]).Stream("EncryptedPackage", new byte[64]).ToBytes();
}
