namespace Injector.Cli.Tests.Injecting;

/// <summary>A long <c>kind: List</c> is injected item by item; what comes out is what the whole would give.</summary>
public sealed class LongListTests : IDisposable
{
    private const int Items = 3000;

    private const string Head = "apiVersion: v1\nitems:\n";

    private const string Tail = "kind: List\nmetadata:\n  resourceVersion: \"\"\n";

    private static readonly string Item = "- " + CliRun.Deployment.Split('\n', 2)[1].TrimEnd('\n').Replace("\n", "\n  ", StringComparison.Ordinal) + "\n";

    private static readonly int LinesOfItem = Item.Count(c => c == '\n');

    private readonly CliRun _run = new CliRun().WithConfiguration();

    [Fact]
    public async Task List_OfThousands_IsWrittenAsEachItemAlone()
    {
        _run.Write("one.yaml", Head + Item + Tail);
        await _run.KubeInject("-f", "one.yaml", "-o", "one-out.yaml");
        var one = _run.Read("one-out.yaml");
        _run.Write("list.yaml", Head + Many(Item) + Tail);

        await _run.KubeInject("-f", "list.yaml", "-o", "out.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Read("out.yaml").ShouldBe(Head + Many(one[Head.Length..^Tail.Length]) + Tail);
        _run.Error.ShouldContain($"list.yaml:{3 + LinesOfItem}: Deployment shop/web injected");
        _run.Error.ShouldContain($"{Items} injected, 0 skipped, 0 unchanged, 0 errors; 1 documents from 1 inputs");
    }

    [Fact]
    public async Task List_WithAnchorsAcrossItems_IsInjectedAsAWhole()
    {
        var anchored = Item.Replace("containers:", "containers: &all", StringComparison.Ordinal);
        var alias = Item[..Item.IndexOf("containers:", StringComparison.Ordinal)] + "containers: *all\n";
        _run.Write("list.yaml", Head + anchored + alias + Many(Item) + Tail);

        await _run.KubeInject("-f", "list.yaml", "-o", "out.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldContain($"{Items + 2} injected");
    }

    [Fact]
    public async Task List_WithBadItems_ReportsAllAndWritesNothing()
    {
        var bad = Item.Replace("- name: web", "- name: 5", StringComparison.Ordinal);
        _run.Write("list.yaml", Head + Item + bad + Many(Item) + bad + Tail);

        await _run.KubeInject("-f", "list.yaml", "-o", "out.yaml");

        _run.ExitCode.ShouldBe(1);
        _run.Exists("out.yaml").ShouldBeFalse();
        var places = _run.Error.Split('\n').Where(line => line.StartsWith("Error: ", StringComparison.Ordinal)).Select(line => line.Split(':')[2]);
        var inItem = bad[..bad.IndexOf("- name: 5", StringComparison.Ordinal)].Count(c => c == '\n');
        places.ShouldBe([$"{3 + LinesOfItem + inItem}", $"{3 + ((Items + 2) * LinesOfItem) + inItem}"]);
    }

    [Fact]
    public async Task List_WithKeyGivenTwiceInALateItem_IsOneErrorAtItsPlace()
    {
        var doubled = Item.Replace("  kind: Deployment\n", "  kind: Deployment\n  kind: Deployment\n", StringComparison.Ordinal);
        _run.Write("list.yaml", Head + Many(Item) + doubled + Tail);

        await _run.KubeInject("-f", "list.yaml", "-o", "out.yaml");

        _run.ExitCode.ShouldBe(1);
        _run.Exists("out.yaml").ShouldBeFalse();
        _run.Error.ShouldContain($"Error: list.yaml:{3 + (Items * LinesOfItem) + 2}:3: document 1: key 'kind' is given twice");
        _run.Error.ShouldContain("0 injected, 0 skipped, 0 unchanged, 1 errors; 1 documents");
    }

    [Fact]
    public async Task List_WithItemWithoutTemplate_IsOneErrorOfTheDocument()
    {
        _run.Write("list.yaml", Head + Many(Item) + "- kind: Deployment\n  metadata: {name: x}\n" + Tail);

        await _run.KubeInject("-f", "list.yaml", "-o", "out.yaml");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Deployment \"x\": spec.template is required value");
        _run.Error.ShouldContain("0 injected, 0 skipped, 0 unchanged, 1 errors; 1 documents");
    }

    public void Dispose() => _run.Dispose();

    private static string Many(string item) => string.Concat(Enumerable.Repeat(item, Items));
}
