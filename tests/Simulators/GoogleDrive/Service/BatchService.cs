using System.Globalization;
using System.Text;
using IntranetSearch.Simulators.GoogleDrive.Wire;
using IntranetSearch.Simulators.Server;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace IntranetSearch.Simulators.GoogleDrive.Service;

/// <summary>Batches ("Improve performance", Drive API guides): up to 100 requests in one, each answered for itself, in their order. No content in them.</summary>
/// <param name="answer">Answers a part.</param>
internal sealed class BatchService(Func<WireRequest, WireReply> answer)
{
    private const int MaxParts = 100;
    private const string Boundary = "batch_simulator";

    public void Map(RouteTable routes) => routes.Map("POST", "/batch/drive/v3", "drive.batch", Answer);

    private WireReply Answer(WireRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.Header("Content-Type"), out MediaTypeHeaderValue? type)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            return DriveErrors.Error(400, "badRequest", "Failed to parse batch request: no boundary.");
        }
        List<WireRequest> parts = Read(request, boundary);
        if (parts.Count is 0 or > MaxParts)
            return DriveErrors.Error(400, "badRequest", parts.Count == 0 ? "Failed to parse batch request." : "The batch request could not be processed: too many parts.");
        StringBuilder body = new();
        foreach (WireRequest part in parts)
            Write(body, part, part.Query("alt") == "media" ? DriveErrors.Error(400, "badRequest", "Media is not supported in batch requests.") : answer(part));
        body.Append(CultureInfo.InvariantCulture, $"--{Boundary}--\r\n");
        return WireReply.Text(body.ToString(), $"multipart/mixed; boundary={Boundary}");
    }

    /// <summary>The parts; a part without a token has the batch's.</summary>
    private static List<WireRequest> Read(WireRequest batch, string boundary)
    {
        List<WireRequest> parts = [];
        foreach (string part in batch.Text.ReplaceLineEndings("\n").Split("--" + boundary)[1..])
        {
            // The part's own head, an empty line, the request's head, an empty line, its body.
            string[] pieces = part.TrimStart('\n').Split("\n\n", 3);
            if (part.StartsWith("--", StringComparison.Ordinal) || pieces.Length < 2)
                continue;
            string[] lines = pieces[1].Split('\n');
            string[] first = lines[0].Split(' ');
            if (first.Length < 2)
                continue;
            Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
            if (batch.Header("Authorization") is { } authorization)
                headers["Authorization"] = authorization;
            foreach (string line in lines[1..].Where(l => l.Contains(':', StringComparison.Ordinal)))
                headers[line.Split(':')[0].Trim()] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            foreach (string line in pieces[0].Split('\n').Where(l => l.StartsWith("Content-ID:", StringComparison.OrdinalIgnoreCase)))
                headers["Content-ID"] = line["Content-ID:".Length..].Trim();
            // An absolute address or only its path: both are allowed.
            string target = Uri.TryCreate(first[1], UriKind.Absolute, out Uri? uri) && uri.Scheme.StartsWith("http", StringComparison.Ordinal) ? uri.PathAndQuery : first[1];
            int query = target.IndexOf('?', StringComparison.Ordinal);
            parts.Add(new WireRequest(first[0], batch.Host, query < 0 ? target : target[..query], query < 0 ? "" : target[query..], headers,
                Encoding.UTF8.GetBytes(pieces.Length > 2 ? pieces[2].TrimEnd('\n') : "")));
        }
        return parts;
    }

    private static void Write(StringBuilder body, WireRequest part, WireReply reply)
    {
        byte[] bytes = reply.ToBytes();
        body.Append(CultureInfo.InvariantCulture, $"--{Boundary}\r\nContent-Type: application/http\r\n");
        if (part.Header("Content-ID") is { } id)
            body.Append(CultureInfo.InvariantCulture, $"Content-ID: <response-{id.Trim('<', '>')}>\r\n");
        body.Append(CultureInfo.InvariantCulture, $"\r\nHTTP/1.1 {reply.Status} {ReasonPhrases.GetReasonPhrase(reply.Status)}\r\n");
        foreach ((string name, string value) in reply.Headers)
            body.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        body.Append(CultureInfo.InvariantCulture, $"Content-Length: {bytes.Length}\r\n\r\n{Encoding.UTF8.GetString(bytes)}\r\n");
    }
}
