using System.Text;
using Injector.Webhook.Metrics;

namespace Injector.Webhook.Health;

/// <summary><c>/healthz</c>, <c>/readyz</c> (<c>?verbose</c> lists every check), <c>/metrics</c> and what the parts of the webhook add.</summary>
internal sealed class ManagementEndpoints(Readiness readiness, MetricsPage metrics, IReadOnlyList<ManagementPage> pages)
{
    /// <summary>Serves one call; other paths are 404.</summary>
    public Task HandleAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/healthz" => WriteAsync(context, StatusCodes.Status200OK, "ok\n"),
        "/readyz" => ReadyAsync(context),
        "/metrics" => MetricsAsync(context),
        var path => pages.FirstOrDefault(page => page.Path == path) is { } page
            ? WriteAsync(context, StatusCodes.Status200OK, page.Read(), page.ContentType)
            : WriteAsync(context, StatusCodes.Status404NotFound, $"not found: there are /healthz, /readyz, /metrics{string.Concat(pages.Select(p => $", {p.Path}"))}\n"),
    };

    private async Task ReadyAsync(HttpContext context)
    {
        var findings = await readiness.CheckAsync(context.RequestAborted).ConfigureAwait(false);
        var ready = findings.All(f => f.Problem is null || !f.Blocking);
        var text = new StringBuilder();
        if (!ready || context.Request.Query.ContainsKey("verbose"))
        {
            foreach (var finding in findings)
            {
                var mark = finding.Problem is null ? "+" : finding.Blocking ? "-" : "!";
                text.Append('[').Append(mark).Append(']').Append(finding.Name).Append(' ').Append(finding.Problem ?? "ok");
                text.Append(finding is { Problem: null, Detail: { } detail } ? $", {detail}\n" : "\n");
            }
        }

        text.Append(ready ? "ready\n" : "not ready\n");
        await WriteAsync(context, ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, text.ToString()).ConfigureAwait(false);
    }

    private Task MetricsAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        return context.Response.WriteAsync(metrics.Write(), context.RequestAborted);
    }

    private static Task WriteAsync(HttpContext context, int status, string text, string contentType = "text/plain; charset=utf-8")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
