using IntranetSearch.Model.Documents;

namespace IntranetSearch.Catalog.Clients;

/// <summary>A company whose employees search.</summary>
/// <param name="Id">Its name in commands and URLs.</param>
/// <param name="DisplayName">Its name for people: 1–200 characters.</param>
/// <param name="Created">When it was added.</param>
public sealed record Client(ClientId Id, string DisplayName, DateTimeOffset Created);
