namespace IntranetSearch.Connectors.AzureBlob;

/// <summary>
/// Whether index tags can be had, in one reading of a container: they need a right that the roles for reading do not include, and not every account keeps any.
/// Without them the reading goes on, and the next one asks again. Thread-safe.
/// </summary>
internal sealed class AzureBlobTags
{
    private const string NotKept = "the account keeps none, as those with a hierarchical namespace";

    private volatile string? _refusal;

    /// <summary>Whether tags are to be asked for.</summary>
    public bool AreWanted => _refusal is null;

    /// <summary>Why they are not, with what would be needed; null when nothing refused them.</summary>
    public string? Refusal => _refusal;

    /// <summary>Whether an error of a request that asked for tags may be about them; then they are asked for no more, and the request is worth another try without.</summary>
    /// <param name="error">The error.</param>
    /// <param name="account">Whose rights are meant.</param>
    public bool WereRefused(ConnectorException error, AzureBlobAccount account)
    {
        // https://learn.microsoft.com/rest/api/storageservices/list-blobs and …/azure/storage/blobs/storage-manage-find-blobs (2026-11).
        string? refusal = error.ProviderCode switch
        {
            "AuthorizationPermissionMismatch" or "InsufficientAccountPermissions" => account.IsIdentity
                ? "the identity lacks the right Microsoft.Storage/storageAccounts/blobServices/containers/blobs/tags/read, which Storage Blob Data Owner has and Storage Blob Data Reader has not; a role of your own can hold it"
                : "the SAS lacks the right to read tags (sp=…t)",
            "InvalidQueryParameterValue" or "UnsupportedQueryParameter" => NotKept,
            // Kinds of accounts refuse tags in words of their own; what is refused for good may be about them, and asking once more shows it.
            _ => error.Fault == ConnectorFault.Permanent ? NotKept : null,
        };
        if (!AreWanted || refusal is null)
            return false;
        _refusal = refusal;
        return true;
    }
}
