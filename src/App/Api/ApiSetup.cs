using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using System.Threading.RateLimiting;
using IntranetSearch.App.Json;
using IntranetSearch.App.Web;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace IntranetSearch.App.Api;

/// <summary>Puts the HTTP API and the search page into a web application.</summary>
internal static class ApiSetup
{
    /// <summary>Adds what the API needs beside an <see cref="IServedClients"/>, which the host registers.</summary>
    public static IServiceCollection AddIntranetSearchApi(this IServiceCollection services, ApiOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<ApiGate>();
        services.AddExceptionHandler<ProblemWriter>();
        services.AddApiDocument();
        // Bad parameters become exceptions, so that one writer words all problems.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
            json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, AppJsonContext.Default);
        });
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = options.RequestTimeout,
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = http => ProblemWriter.WriteAsync(http, StatusCodes.Status503ServiceUnavailable,
                string.Create(CultureInfo.InvariantCulture, $"This took longer than the {options.RequestTimeout.TotalSeconds:0} seconds allowed. Ask for less, or try again later.")),
        });
        services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => Limit(http, options));
            limiter.OnRejected = async (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "1";
                await ProblemWriter.WriteAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests,
                    $"Too many requests from this address: {options.RequestsPerSecond} per second are allowed. Wait a second.");
            };
        });
        return services;
    }

    /// <summary>Adds the middleware and the endpoints.</summary>
    public static WebApplication MapIntranetSearchApi(this WebApplication app)
    {
        ApiOptions options = app.Services.GetRequiredService<ApiOptions>();
        app.Use((http, next) => SecurityHeaders.ApplyAsync(http, context => next(context)));
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context => ProblemWriter.WriteForStatusAsync(context.HttpContext));
        app.Use((http, next) => IdentifyAsync(http, next, options));
        app.UseRouting();
        app.UseRateLimiter();
        app.UseRequestTimeouts();

        RouteGroupBuilder v1 = app.MapGroup("/v1")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        ConnectionsEndpoints.MapClients(v1);
        RouteGroupBuilder client = v1.MapGroup("/clients/{client}").ProducesProblem(StatusCodes.Status404NotFound);
        SearchEndpoint.Map(client);
        AnswersEndpoint.Map(client, options);
        FilesEndpoints.Map(client);
        ContentEndpoint.Map(client);
        TextEndpoint.Map(client);
        ConnectionsEndpoints.Map(client);
        SynonymsEndpoints.Map(client, options);
        HealthEndpoints.Map(app);
        app.MapOpenApi("/openapi/v1.json");
        PageEndpoints.Map(app);
        return app;
    }

    private static Task IdentifyAsync(HttpContext http, RequestDelegate next, ApiOptions options)
    {
        if (!HostRules.Accepts(http.Request.Host, options))
            throw ApiProblem.Bad("This service does not answer under the name in the Host header. The operator can add it with --allowed-host.");
        http.Features.Set(ApiIdentity.Read(http.Request.Headers, options.OperatorToken));
        return next(http);
    }

    private static RateLimitPartition<string> Limit(HttpContext http, ApiOptions options)
    {
        if (!http.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal) || http.Features.Get<ApiIdentity>() is { HasToken: true })
            return RateLimitPartition.GetNoLimiter("unlimited");
        return RateLimitPartition.GetTokenBucketLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "unknown", _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.RequestBurst,
            TokensPerPeriod = options.RequestsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });
    }
}
