namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>The least that is needed; each is asked for by itself, so that one that is missing costs only what it is for.</summary>
internal static class GoogleScopes
{
    /// <summary>Files, their content and permissions, and shared drives.</summary>
    public const string Drive = "https://www.googleapis.com/auth/drive.readonly";

    /// <summary>People.</summary>
    public const string Users = "https://www.googleapis.com/auth/admin.directory.user.readonly";

    /// <summary>Groups and their members.</summary>
    public const string Groups = "https://www.googleapis.com/auth/admin.directory.group.readonly";
}
