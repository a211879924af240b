namespace IntranetSearch.Simulators.GoogleDrive.Service;

/// <summary>In which order files.list gives items; the service promises none.</summary>
public enum ListOrder
{
    OldestFirst,

    /// <summary>Children before the folders they are in.</summary>
    NewestFirst,

    /// <summary>Mixed, the same in every run.</summary>
    Scattered,
}

/// <summary>How the service behaves where it has a choice. May be changed at any time.</summary>
public sealed class DriveSettings
{
    /// <summary>Most entries on a page, however many were asked for; null for what was asked.</summary>
    public int? MaxPageSize { get; set; }

    /// <summary>Most files on a page of files.list when their permissions are asked for (observed, not documented).</summary>
    public int MaxPageSizeWithPermissions { get; set; } = 100;

    public ListOrder ListOrder { get; set; } = ListOrder.NewestFirst;

    /// <summary>Whether each page of files.list begins with the last file of the page before.</summary>
    public bool RepeatsAcrossPages { get; set; }

    /// <summary>Whether files.list over all drives says that it left something out.</summary>
    public bool IncompleteSearch { get; set; }

    /// <summary>How long page tokens of listings live ("typically several hours").</summary>
    public TimeSpan ListTokenLifetime { get; set; } = TimeSpan.FromHours(4);

    /// <summary>Whether downloads are redirected to the content host.</summary>
    public bool RedirectsDownloads { get; set; }

    /// <summary>Whether the same document is exported to other bytes each time, as the service does with packages.</summary>
    public bool VariesExports { get; set; }

    /// <summary>How often a download operation says that it is not done yet.</summary>
    public int PollsBeforeDone { get; set; } = 1;

    /// <summary>Whether push channels may have addresses without TLS, which the service refuses; a test's receiver has no certificate.</summary>
    public bool AllowsPlainChannels { get; set; } = true;
}
