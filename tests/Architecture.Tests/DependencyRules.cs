using System.Reflection;

namespace IntranetSearch.Architecture.Tests;

/// <summary>Which project may know which: the rules of docs/architecture.md, read from the built assemblies.</summary>
public sealed class DependencyRules
{
    private const string Prefix = "IntranetSearch.";

    private static readonly Assembly Model = typeof(Model.Documents.ClientId).Assembly;
    private static readonly Assembly Connectors = typeof(Connectors.IConnector).Assembly;
    private static readonly Assembly Search = typeof(Search.Index.IPassageIndex).Assembly;
    private static readonly Assembly Catalog = typeof(Catalog.CatalogStore).Assembly;
    private static readonly Assembly Ingestion = typeof(Ingestion.ConnectionSync).Assembly;
    private static readonly Assembly App = Assembly.Load("intranet-search");

    public static TheoryData<string, string[]> AllowedReferences => new()
    {
        { Model.GetName().Name!, [] },
        { Connectors.GetName().Name!, ["IntranetSearch.Model"] },
        { Search.GetName().Name!, ["IntranetSearch.Model"] },
        { Catalog.GetName().Name!, ["IntranetSearch.Model"] },
        { Ingestion.GetName().Name!, ["IntranetSearch.Model", "IntranetSearch.Connectors", "IntranetSearch.Search"] },
    };

    [Theory]
    [MemberData(nameof(AllowedReferences))]
    public void A_project_knows_only_the_projects_below_it(string assembly, string[] allowed)
    {
        IEnumerable<string> known = References(Assembly.Load(assembly)).Where(name => name.StartsWith(Prefix, StringComparison.Ordinal));

        Assert.Empty(known.Except(allowed));
    }

    [Fact]
    public void The_model_needs_no_packages()
    {
        string[] allowed = ["System.", "netstandard"];

        Assert.All(References(Model), name => Assert.Contains(allowed, start => name.StartsWith(start, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Lucene.Net", "IntranetSearch.Search")]
    [InlineData("Microsoft.EntityFrameworkCore", "IntranetSearch.Catalog")]
    [InlineData("UglyToad.PdfPig", "IntranetSearch.Ingestion")]
    [InlineData("AngleSharp", "IntranetSearch.Ingestion")]
    [InlineData("Markdig", "IntranetSearch.Ingestion")]
    [InlineData("Azure.", "IntranetSearch.Connectors")]
    [InlineData("Polly", "IntranetSearch.Connectors")]
    [InlineData("Microsoft.Extensions.Http", "IntranetSearch.Connectors")]
    [InlineData("System.CommandLine", "intranet-search")]
    [InlineData("Spectre.Console", "intranet-search")]
    [InlineData("Microsoft.AspNetCore", "intranet-search")]
    public void A_library_is_used_by_one_project_only(string library, string owner)
    {
        Assembly[] all = [Model, Connectors, Search, Catalog, Ingestion, App];

        string[] users = [.. all.Where(a => References(a).Any(name => name.StartsWith(library, StringComparison.Ordinal))).Select(a => a.GetName().Name!)];

        Assert.Equal([owner], users);
    }

    [Fact]
    public void Provider_folders_never_see_one_another()
    {
        Type[] providers = [.. Connectors.GetTypes().Where(t => typeof(Connectors.IConnectorProvider).IsAssignableFrom(t) && t is { IsInterface: false, IsAbstract: false })];
        Assert.NotEmpty(providers);
        string[] folders = [.. providers.Select(p => p.Namespace!).Distinct()];

        IEnumerable<string> crossings =
            from type in Connectors.GetTypes()
            where folders.Contains(type.Namespace)
            from member in SignatureTypes(type)
            where folders.Contains(member.Namespace) && member.Namespace != type.Namespace
            select $"{type} uses {member}";

        Assert.Empty(crossings);
    }

    [Fact]
    public void Ingestion_knows_connectors_only_by_their_contract()
    {
        IEnumerable<string> crossings =
            from type in Ingestion.GetTypes()
            from member in SignatureTypes(type)
            where member.Assembly == Connectors && member.Namespace != "IntranetSearch.Connectors"
            select $"{type} uses {member}";

        Assert.Empty(crossings);
    }

    [Fact]
    public void Nothing_is_searched_without_a_caller()
    {
        IEnumerable<MethodInfo> searching =
            from type in new[] { typeof(Search.Querying.IPassageSearcher), typeof(Search.Answering.IAnswerer) }
            from method in type.GetMethods()
            select method;

        Assert.All(searching, method => Assert.Contains(method.GetParameters(), p => p.ParameterType == typeof(Model.Access.Caller) && !p.IsOptional));
    }

    [Fact]
    public void No_static_holds_state()
    {
        IEnumerable<string> mutable =
            from assembly in new[] { Model, Connectors, Search, Catalog, Ingestion, App }
            from type in assembly.GetTypes()
            where !IsGenerated(type)
            from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            where !field.IsInitOnly && !field.IsLiteral && !field.Name.Contains('<', StringComparison.Ordinal)
                && !field.GetCustomAttributes().Any(a => a is ThreadStaticAttribute or System.Runtime.CompilerServices.CompilerGeneratedAttribute)
            select $"{type}.{field.Name}";

        Assert.Empty(mutable);
    }

    [Fact]
    public void Public_types_have_names_that_say_what_they_are()
    {
        string[] vague = ["Manager", "Helper", "Util", "Utils", "Utilities", "Common", "Core"];

        IEnumerable<string> named =
            from assembly in new[] { Model, Connectors, Search, Catalog, Ingestion, App }
            from type in assembly.GetTypes()
            where !IsGenerated(type) && vague.Any(word => type.Name.EndsWith(word, StringComparison.Ordinal))
            select type.FullName!;

        Assert.Empty(named);
    }

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);

    private static bool IsGenerated(Type type) =>
        type.FullName!.Contains('<', StringComparison.Ordinal)
        || type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true
        || type.Namespace?.StartsWith("Microsoft", StringComparison.Ordinal) == true
        || type.GetCustomAttributes().Any(a => a is System.CodeDom.Compiler.GeneratedCodeAttribute or System.Runtime.CompilerServices.CompilerGeneratedAttribute)
        || typeof(System.Text.Json.Serialization.JsonSerializerContext).IsAssignableFrom(type);

    /// <summary>The types that stand in a type's fields, properties, methods and bases.</summary>
    private static IEnumerable<Type> SignatureTypes(Type type)
    {
        const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        IEnumerable<Type?> found =
        [
            type.BaseType,
            .. type.GetInterfaces(),
            .. type.GetFields(Declared).Select(f => f.FieldType),
            .. type.GetMethods(Declared).SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType)),
            .. type.GetMethods(Declared).SelectMany(m => m.GetMethodBody()?.LocalVariables.Select(v => v.LocalType) ?? []),
            .. type.GetConstructors(Declared).SelectMany(c => c.GetParameters().Select(p => p.ParameterType)),
        ];
        return found.OfType<Type>().SelectMany(Unwrap).Distinct();
    }

    private static IEnumerable<Type> Unwrap(Type type) =>
        type.HasElementType ? Unwrap(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Unwrap).Append(type.GetGenericTypeDefinition())
        : [type];
}
