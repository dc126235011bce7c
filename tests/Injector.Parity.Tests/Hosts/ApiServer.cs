using System.Net;
using System.Text.Json.Nodes;
using Injector.Yaml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Injector.Parity.Tests.Hosts;

/// <summary>As much of an API server as both hosts ask: objects and lists by path, watches in which nothing happens, refusals.</summary>
public sealed class ApiServer : IAsyncDisposable
{
    private readonly Dictionary<string, List<JsonObject>> _lists = new(StringComparer.Ordinal);
    private readonly WebApplication _app;

    private ApiServer(IReadOnlyDictionary<string, int> refusals)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(context => AnswerAsync(context, refusals));
    }

    /// <summary>A kubeconfig that names it.</summary>
    public string Kubeconfig => $$"""
        current-context: c
        contexts:
        - name: c
          context: {cluster: c}
        clusters:
        - name: c
          cluster: {server: '{{_app.Urls.First()}}' }
        """;

    /// <summary>Starts it.</summary>
    /// <param name="refusals">Status codes by path; other paths are answered.</param>
    /// <param name="lists">YAML documents by path of their list.</param>
    public static async Task<ApiServer> StartAsync(IReadOnlyDictionary<string, int> refusals, params (string Path, string Yaml)[] lists)
    {
        var server = new ApiServer(refusals);
        foreach (var (path, yaml) in lists)
        {
            server._lists[path] = [.. YamlDocumentReader.ReadAll(new StringReader(yaml), path).Where(document => !document.IsEmpty).Select(document => document.Root!.AsObject())];
        }

        await server._app.StartAsync();
        return server;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, IReadOnlyDictionary<string, int> refusals)
    {
        var path = context.Request.Path.Value!;
        if (refusals.TryGetValue(path, out var code))
        {
            await WriteAsync(context, code, Status(code));
        }
        else if (context.Request.Query["watch"].Count > 0)
        {
            await context.Response.StartAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        else if (_lists.TryGetValue(path, out var items))
        {
            var name = context.Request.Query["fieldSelector"].ToString().Replace("metadata.name=", "", StringComparison.Ordinal);
            var found = items.Where(item => name.Length == 0 || NameOf(item) == name).Select(item => item.DeepClone());
            await WriteAsync(context, 200, new JsonObject { ["kind"] = "List", ["metadata"] = new JsonObject { ["resourceVersion"] = "1" }, ["items"] = new JsonArray([.. found]) });
        }
        else
        {
            var one = _lists.GetValueOrDefault(path[..path.LastIndexOf('/')])?.Find(item => path.EndsWith("/" + NameOf(item), StringComparison.Ordinal));
            await WriteAsync(context, one is null ? 404 : 200, one ?? Status(404));
        }
    }

    private static string NameOf(JsonObject item) => item["metadata"]!["name"]!.GetValue<string>();

    private static JsonObject Status(int code) => new()
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["status"] = "Failure",
        ["code"] = code,
        ["reason"] = code == 403 ? "Forbidden" : "NotFound",
        ["message"] = code == 403 ? "may not be read" : "the server could not find the requested resource",
    };

    private static Task WriteAsync(HttpContext context, int code, JsonObject body)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString());
    }
}
