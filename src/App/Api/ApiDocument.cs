using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace IntranetSearch.App.Api;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>.</summary>
internal static class ApiDocument
{
    private const string TokenScheme = "operator_token";

    /// <summary>Adds it.</summary>
    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", document =>
    {
        document.AddDocumentTransformer((openApi, _, _) =>
        {
            openApi.Info = new OpenApiInfo
            {
                Title = "IntranetSearch",
                Version = "v1",
                Description = "Asks a company's own files and answers with sentences that stand in them. Errors are application/problem+json. "
                    + "Without a token only files open to the whole client are searched; with the operator's token as bearer token everything is, or, with X-Search-User, what that person may read.",
            };
            // Where the document was fetched from says nothing about where the API is called.
            openApi.Servers = null;
            openApi.Components ??= new OpenApiComponents();
            openApi.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [TokenScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The token in server.json of the data directory." },
            };
            return Task.CompletedTask;
        });
        document.CreateSchemaReferenceId = type => NameOf(type);
        document.AddSchemaTransformer((schema, context, _) =>
        {
            foreach (JsonPropertyInfo property in context.JsonTypeInfo.Properties)
            {
                if (property.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: true) == true)
                    schema.Required?.Remove(property.Name);
            }
            return Task.CompletedTask;
        });
        document.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.RelativePath?.StartsWith("v1/", StringComparison.Ordinal) != true)
                return Task.CompletedTask;
            bool operatorOnly = context.Description.ActionDescriptor.EndpointMetadata.OfType<OperatorOnly>().Any();
            operation.Security =
            [
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(TokenScheme, context.Document)] = [] },
                .. operatorOnly ? (IEnumerable<OpenApiSecurityRequirement>)[] : [new OpenApiSecurityRequirement()],
            ];
            if (!operatorOnly)
            {
                operation.Parameters ??= [];
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = ApiIdentity.UserHeader,
                    In = ParameterLocation.Header,
                    Description = "Mail address of the person asked for; needs the operator's token.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                });
            }
            return Task.CompletedTask;
        });
    });

    // The suffix tells our own records apart; users of the API have no others.
    private static string? NameOf(JsonTypeInfo type) => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name
        ? name.EndsWith("Json", StringComparison.Ordinal) ? name[..^"Json".Length] : name
        : null;

    /// <summary>Marks an endpoint as the operator's, in the document; <see cref="ApiGate.EnterAsOperatorAsync"/> enforces it.</summary>
    public static RouteHandlerBuilder NeedsOperator(this RouteHandlerBuilder endpoint) => endpoint
        .WithMetadata(new OperatorOnly())
        .ProducesProblem(StatusCodes.Status403Forbidden);

    private sealed record OperatorOnly;
}
