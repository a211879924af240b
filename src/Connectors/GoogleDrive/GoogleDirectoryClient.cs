using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using IntranetSearch.Connectors.GoogleDrive.Api;

namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>What is asked of the domain's directory, one method per remote call, and its people and groups as ours.</summary>
internal sealed class GoogleDirectoryClient(GoogleCalls calls, GoogleDriveOptions options) : IDisposable
{
    private const string UserFields = "nextPageToken,users(id,primaryEmail,aliases,nonEditableAliases,suspended,archived)";
    private const string GroupFields = "nextPageToken,groups(id,email,aliases,nonEditableAliases)";
    private const string MemberFields = "nextPageToken,members(id,email,type,status)";

    private readonly DirectoryService _service = new(calls.NewInitializer(), options.Endpoints.Directory);

    /// <summary>Everybody of the domain, the suspended included.</summary>
    public async IAsyncEnumerable<DirectoryPerson> PeopleAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        UsersListRequest request = new(_service) { Fields = UserFields };
        await foreach (Users page in GoogleDriveClient.PagesAsync(token =>
        {
            request.PageToken = token;
            return calls.AskAsync(request, options.Subject, GoogleOperation.ReadDirectory, "the people", cancellationToken);
        }, cancellationToken))
        {
            foreach (User user in page.UsersValue ?? [])
            {
                // Not "emails": people add private addresses there, which prove nothing.
                if (user is { Id.Length: > 0, PrimaryEmail.Length: > 0 })
                    yield return new DirectoryPerson(user.Id, user.PrimaryEmail, [.. user.Aliases ?? [], .. user.NonEditableAliases ?? []], user.Suspended == true || user.Archived == true);
            }
        }
    }

    /// <summary>The domain's groups, without their members.</summary>
    public async IAsyncEnumerable<DirectoryGroup> GroupsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        GroupsListRequest request = new(_service) { Fields = GroupFields };
        await foreach (Groups page in GoogleDriveClient.PagesAsync(token =>
        {
            request.PageToken = token;
            return calls.AskAsync(request, options.Subject, GoogleOperation.ReadDirectory, "the groups", cancellationToken);
        }, cancellationToken))
        {
            foreach (Group group in page.GroupsValue ?? [])
            {
                if (group is { Id.Length: > 0, Email.Length: > 0 })
                    yield return new DirectoryGroup(group.Id, group.Email, [.. group.Aliases ?? [], .. group.NonEditableAliases ?? []], []);
            }
        }
    }

    /// <summary>The direct members of a group; none of one that was deleted meanwhile or is kept from us.</summary>
    public async Task<ImmutableArray<DirectoryMember>> MembersAsync(string group, CancellationToken cancellationToken)
    {
        ImmutableArray<DirectoryMember>.Builder members = ImmutableArray.CreateBuilder<DirectoryMember>();
        try
        {
            await foreach (Member member in ListMembersAsync(group, derived: false, cancellationToken))
            {
                string? key = !string.IsNullOrEmpty(member.Email) ? member.Email : member.Id;
                if (member.Type == "CUSTOMER")
                    members.Add(new DirectoryMember(DirectoryMemberKind.Everybody, ""));
                else if (!string.IsNullOrEmpty(key))
                    members.Add(new DirectoryMember(member.Type == "GROUP" ? DirectoryMemberKind.Group : DirectoryMemberKind.Person, key));
            }
        }
        catch (ConnectorException e) when (e.ProviderCode is "notFound" or "forbidden")
        {
            // Deleted meanwhile, or kept from us, unlike the list of groups: nobody is in it.
            return [];
        }
        return members.ToImmutable();
    }

    /// <summary>Addresses of some active people in a group or in groups within it; none when that is kept from us.</summary>
    public async Task<IReadOnlyList<string>> SomeMembersAsync(string group, int most, CancellationToken cancellationToken)
    {
        try
        {
            return await ListMembersAsync(group, derived: true, cancellationToken)
                .Where(m => m is { Type: "USER", Status: "ACTIVE", Email.Length: > 0 })
                .Select(m => m.Email!)
                .Take(most)
                .ToListAsync(cancellationToken);
        }
        catch (ConnectorException e) when (e.Fault is ConnectorFault.Unauthorized or ConnectorFault.Gone or ConnectorFault.Permanent)
        {
            return [];
        }
    }

    public void Dispose() => _service.Dispose();

    private async IAsyncEnumerable<Member> ListMembersAsync(string group, bool derived, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        MembersListRequest request = new(_service, group) { IncludeDerivedMembership = derived ? true : null, Fields = MemberFields };
        await foreach (Members page in GoogleDriveClient.PagesAsync(token =>
        {
            request.PageToken = token;
            return calls.AskAsync(request, options.Subject, GoogleOperation.ReadDirectory, "a group's members", cancellationToken);
        }, cancellationToken))
        {
            foreach (Member member in page.MembersValue ?? [])
                yield return member;
        }
    }
}
