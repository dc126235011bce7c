using System.Text.Json.Nodes;
using Injector.Go.Text;
using Injector.Testing;

namespace Injector.Templating.Tests.Conformance;

/// <summary>Runs a case and compares with every accepted result.</summary>
internal static class GoTemplateRunner
{
    /// <param name="subject">The case.</param>
    /// <param name="functions">The functions.</param>
    /// <param name="data">The data.</param>
    /// <param name="trace">Follows the execution, which must not show; null for none.</param>
    public static void Check(GoTemplateCase subject, FunctionTable functions, Value data, ExecutionTrace? trace = null)
    {
        var (output, error) = Run(subject, functions, data, trace);
        var accepted = subject.Accepted.Any(a => Matches(a, output, error));
        accepted.ShouldBeTrue(
            $"{subject.Id}: {subject.Template}\n  want {Describe(subject.Accepted.First())}\n  got  {output ?? $"{error!.Stage} {error.Class.Id()} {error.Message}"}");
    }

    private static (string? Output, TemplateException? Error) Run(GoTemplateCase subject, FunctionTable functions, Value data, ExecutionTrace? trace)
    {
        try
        {
            var options = new TemplateOptions { Functions = functions, MissingKey = subject.MissingKey, Clock = StoppedWatch.Instance };
            var template = Template.Parse("t", subject.Template, options);
            return (trace is null ? template.Execute(data) : template.Execute(data, null, trace), null);
        }
        catch (TemplateException failed)
        {
            return (null, failed);
        }
    }

    private static bool Matches(JsonObject wanted, string? output, TemplateException? error)
    {
        if (wanted["error"] is JsonObject expected)
        {
            return error is not null
                && string.Equals(error.Stage.ToString(), (string?)expected["stage"], StringComparison.OrdinalIgnoreCase)
                && error.Class.Id() == (string?)expected["class"];
        }

        return output is not null && (wanted["wantBase64"] is { } bytes
            ? Convert.ToBase64String(GoText.ToBytes(output)) == (string?)bytes
            : output == (string?)wanted["want"]);
    }

    private static string Describe(JsonObject wanted) =>
        wanted["error"]?.ToJsonString() ?? (string?)wanted["want"] ?? "base64 " + (string?)wanted["wantBase64"];
}
