using Injector.Hosting.Webhooks;


namespace Injector.Cli.Tests.Checking;

/// <summary>Who is called for which labels, cell by cell: plain installation, revision canary, tag prod that leads to canary.</summary>
public sealed class DecisionMatrixTests
{
    private const string Plain = "istio-sidecar-injector";
    private const string Canary = "istio-sidecar-injector-canary";
    private const string Prod = "istio-revision-tag-prod";

    private static readonly string[] Pods =
    [
        "", "inject=true", "inject=false", "inject=random", "rev=default", "rev=canary", "rev=prod", "inject=true rev=canary",
    ];

    /// <summary>Namespace labels, and for each pod in the order above who is called; a dash for nobody.</summary>
    private static readonly (string Namespace, string[] Called)[] Rows =
    [
        ("", ["-", $"{Plain}/object", "-", "-", $"{Plain}/rev.object", $"{Canary}/rev.object", $"{Prod}/rev.object", $"{Canary}/rev.object"]),
        ("injection=enabled", ExceptFalse($"{Plain}/namespace")),
        ("injection=disabled", ExceptFalse("-")),
        ("injection=other", ExceptFalse("-")),
        ("injection=", ExceptFalse("-")),
        ("rev=default", ExceptFalse($"{Plain}/rev.namespace")),
        ("rev=canary", ExceptFalse($"{Canary}/rev.namespace")),
        ("rev=prod", ExceptFalse($"{Prod}/rev.namespace")),
        ("rev=unknown", ExceptFalse("-")),
        ("injection=enabled rev=canary", ExceptFalse($"{Plain}/namespace")),
        ("injection=disabled rev=canary", ExceptFalse("-")),
    ];

    public static TheoryData<string, string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string, string>();
            foreach (var (space, called) in Rows)
            {
                for (var i = 0; i < Pods.Length; i++)
                {
                    cells.Add(space, Pods[i], called[i]);
                }
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Cell_UsualInstallation_CallsWhoTheMatrixSays(string space, string pod, string expected) =>
        Called(InstalledWebhooks.Of(InstalledWebhooks.Usual), space, pod).ShouldBe(expected);

    [Theory]
    [MemberData(nameof(Cells))]
    public void Cell_OnlyCanaryWithDefaultTag_IsTheSameWithTheTag(string space, string pod, string expected)
    {
        var webhooks = InstalledWebhooks.Of(InstalledWebhooks.ControlPlane("canary"), InstalledWebhooks.Tag("prod", "canary"), InstalledWebhooks.Tag("default", "canary"));

        Called(webhooks, space, pod).ShouldBe(expected.Replace(Plain + "/", "istio-revision-tag-default/", StringComparison.Ordinal));
        webhooks.ShouldAllBe(webhook => webhook.Revision == "canary");
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Cell_NamespacesByDefault_OnlyPodsWithoutLabelsAreAdded(string space, string pod, string expected)
    {
        var webhooks = InstalledWebhooks.Of(
            InstalledWebhooks.ControlPlane(string.Empty, byDefault: true), InstalledWebhooks.ControlPlane("canary"), InstalledWebhooks.Tag("prod", "canary"));

        Called(webhooks, space, pod).ShouldBe(space.Length == 0 && pod.Length == 0 ? $"{Plain}/auto" : expected);
    }

    [Theory]
    [InlineData("kube-system")]
    [InlineData("kube-public")]
    [InlineData("kube-node-lease")]
    [InlineData("local-path-storage")]
    public void SystemNamespace_NamespacesByDefault_IsLeftOut(string name) =>
        Called(InstalledWebhooks.Of(InstalledWebhooks.ControlPlane(string.Empty, byDefault: true)), string.Empty, string.Empty, name).ShouldBe("-");

    [Fact]
    public void InjectTrue_OnlyCanaryInstalled_CallsNobody() =>
        Called(InstalledWebhooks.Of(InstalledWebhooks.ControlPlane("canary")), string.Empty, "inject=true").ShouldBe("-");

    private static string[] ExceptFalse(string called) => [called, called, "-", called, called, called, called, called];

    private static string Called(IReadOnlyList<SidecarWebhook> webhooks, string space, string pod, string name = "shop")
    {
        var labels = Labels(space);
        labels["kubernetes.io/metadata.name"] = name;
        var called = webhooks.Where(webhook => WebhookMatch.Of(webhook, labels, Labels(pod)).IsCalled).Select(webhook => webhook.Id).ToList();
        return called.Count == 0 ? "-" : string.Join(' ', called);
    }

    private static Dictionary<string, string> Labels(string text)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=');
            var key = parts[0] switch { "inject" => "sidecar.istio.io/inject", "injection" => "istio-injection", _ => "istio.io/rev" };
            labels[key] = parts[1];
        }

        return labels;
    }
}
