using System.Text.Json.Nodes;
using Injector.Testing;

namespace Injector.Templating.Tests.Execution;

/// <summary>A parsed template belongs to everybody.</summary>
public sealed class ThreadTests
{
    private const int Threads = 8;
    private const int TurnsPerThread = 50;

    private const string Everything = """
        {{- define "line" }}{{ $.k | upper }}:{{ $.v | quote }};{{ end }}
        {{- range $k, $v := .labels }}{{ template "line" (dict "k" $k "v" $v) }}{{ end }}
        {{- $sum := 0 }}{{ range .numbers }}{{ $sum = add $sum (int .) }}{{ end }}{{ $sum }}
        {{- regexReplaceAll "([a-z]+)-([a-z]+)" "web-cart" "$2.$1" }}
        {{- with merge (dict "x" 1) .labels }}{{ toJson . }}{{ end }}
        {{- semverCompare ">=1.20" "1.24.1" }}{{ printf "%05.1f|%-6s|%q" 2.25 "ab" "c" }}
        """;

    [Fact]
    public void Execute_OneTemplateOnEightThreads_GivesEqualText()
    {
        var template = Template.Parse("t", Everything, new TemplateOptions { Functions = TemplateRows.Sprig, Clock = StoppedWatch.Instance });
        var alone = template.Execute(Value.Json(Data()));
        var texts = new string[Threads * TurnsPerThread];
        OnThreads(thread =>
        {
            var data = Data();
            for (var turn = 0; turn < TurnsPerThread; turn++)
            {
                texts[(thread * TurnsPerThread) + turn] = template.Execute(Value.Json(data));
            }
        });
        alone.ShouldContain("APP:\"cart\"");
        texts.ShouldAllBe(text => text == alone);
    }

    [Fact]
    public void Execute_ErrorsOnEightThreads_NameTheSamePlace()
    {
        var template = Template.Parse("t", "{{ range . }}\n{{ .x.y }}{{ end }}", new TemplateOptions { Clock = StoppedWatch.Instance });
        var messages = new string[Threads];
        OnThreads(thread => messages[thread] = Should.Throw<TemplateException>(() => template.Execute(Value.Json(new JsonArray(1)))).Message);
        messages.ShouldAllBe(message => message == messages[0]);
    }

    private static JsonObject Data() => new()
    {
        ["labels"] = new JsonObject { ["tier"] = "web", ["app"] = "cart" },
        ["numbers"] = new JsonArray(1, 2, 3),
    };

    private static void OnThreads(Action<int> work)
    {
        using var together = new Barrier(Threads);
        var threads = Enumerable.Range(0, Threads).Select(i => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                work(i);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        Task.WaitAll(threads);
    }
}
